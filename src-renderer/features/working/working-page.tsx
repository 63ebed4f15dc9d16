import type { ProgressStage } from '#contract/device/device-api.ts';
import type { ViewOf } from '#contract/kiosk-api/view.ts';
import { useKiosk } from '../../app/kiosk-context.ts';
import { IntentButton } from '../../ui/button.tsx';
import { TravelDrawing } from '../../ui/drawings/network.tsx';
import { PrinterDrawing } from '../../ui/drawings/printer.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Heading, Page } from '../../ui/page.tsx';
import { Pulse } from '../../ui/pulse.tsx';
import { ReceiptNumber } from '../../ui/receipt-number.tsx';
import { printerTrouble } from './printer-trouble.ts';
import { taskWords } from './working-task.ts';

const printStages: readonly ProgressStage[] = ['sending', 'sentToDevice', 'printing'];
const stageWords = ['working.stage1', 'working.stage2', 'working.stage3'] as const;

/** The terminal is at work. It says what is being done, from what the devices themselves report. */
export function WorkingPage({ view }: { readonly view: ViewOf<'working'> }) {
  const { snapshot, t, own } = useKiosk();
  const { task, stage, item, receiptNumber, simulatedPayment } = view;
  const waitsFor = printerTrouble(task, snapshot.devices);
  const words = taskWords(view);
  const prints = task === 'printingReceipt' || task === 'printingDocument';
  return (
    <Page
      name="working"
      context={
        <Heading where={[own(item.name)]} title={t(`working.${words}`)} hint={t(`working.${words}Detail`)} />
      }
      aside={
        <>
          {simulatedPayment && (
            <Notice kind="warning" icon="coin">
              {t('pay.simulated')}
            </Notice>
          )}
          {waitsFor && (
            <Notice kind="warning" icon="warning" title={t(`working.waits.${waitsFor}`)}>
              {t('working.waitsHint')}
            </Notice>
          )}
          {receiptNumber && <ReceiptNumber label={t('working.receiptNumber')} value={receiptNumber} />}
        </>
      }
      actions={
        // A printer that waits for somebody waits for minutes; nobody has to wait with it.
        task === 'printingDocument' && (
          <IntentButton intent={{ type: 'cancelPrint' }} icon="close">
            {t('working.cancelPrint')}
          </IntentButton>
        )
      }
    >
      <div className="working">
        {prints ? (
          <PrinterDrawing
            paper={task === 'printingReceipt' ? 'receipt' : 'document'}
            moving={stage === 'printing'}
          />
        ) : (
          <TravelDrawing to={task === 'submitting' ? 'store' : 'platform'} />
        )}
        {prints && <Stages reached={stage ? printStages.indexOf(stage) : -1} />}
        <p className="status-pill" role="status">
          {t('working.stay')}
          <Pulse />
        </p>
      </div>
    </Page>
  );
}

function Stages({ reached }: { readonly reached: number }) {
  const { t } = useKiosk();
  return (
    <ol className="stages">
      {stageWords.map((words, index) => (
        <li
          key={words}
          data-state={index < reached ? 'past' : index === reached ? 'now' : 'ahead'}
          aria-current={index === reached ? 'step' : undefined}
        >
          <span className="stage-mark">{index < reached ? <Icon name="check" /> : index + 1}</span>
          <span>{t(words)}</span>
        </li>
      ))}
    </ol>
  );
}
