import type { ViewOf } from '#contract/kiosk-api/view.ts';
import { useKiosk } from '../../app/kiosk-context.ts';
import type { WordKey } from '../../i18n/translate.ts';
import { IntentButton } from '../../ui/button.tsx';
import { Icon, type IconName } from '../../ui/icon.tsx';
import { Page } from '../../ui/page.tsx';
import { ReceiptNumber } from '../../ui/receipt-number.tsx';

/** What came of it: the number, the papers, where it is now; and what not to leave behind. */
export function DonePage({ view }: { readonly view: ViewOf<'done'> }) {
  const { t, own } = useKiosk();
  return (
    <Page
      name="done"
      context={
        <>
          <span className="page-mark" data-kind="good">
            <Icon name="check" />
          </span>
          <p className="where">
            <span>{own(view.item.name)}</span>
          </p>
          <h1>{t(titleOf(view))}</h1>
          <p className="hint">{t(hintOf(view))}</p>
        </>
      }
      aside={
        <div className="take" role="status">
          <Icon name="card" />
          <div>
            <p className="take-title">{t(takeWords(view))}</p>
            <p>{t('done.takeHint')}</p>
          </div>
        </div>
      }
      actions={
        <>
          <IntentButton intent={{ type: 'another' }} icon="repeat">
            {t('done.another')}
          </IntentButton>
          <IntentButton intent={{ type: 'exit' }} variant="primary" iconAfter="exit">
            {t('done.finish')}
          </IntentButton>
        </>
      }
    >
      <div className="done">
        <ReceiptNumber label={t('done.receiptNumber')} value={view.receiptNumber} />
        <ul className="done-lines">
          {view.document !== 'none' && (
            <Line icon="document" good={view.document !== 'notPrinted'} label={t('done.document')}>
              {t(paperWords(view.document, view.paper))}
            </Line>
          )}
          {view.receipt !== 'none' && (
            <Line icon="receipt" good={view.receipt !== 'notPrinted'} label={t('done.receipt')}>
              {t(paperWords(view.receipt, view.paper))}
            </Line>
          )}
          <Line
            icon={view.delivery === 'waiting' ? 'offline' : 'send'}
            good={view.delivery === 'delivered'}
            label={t('done.delivery', { body: own(view.bodyName) })}
          >
            {t(deliveryWords[view.delivery])}
          </Line>
          <Line icon="calendar" good label={t('done.completion')}>
            {own(view.duration)}
          </Line>
        </ul>
      </div>
    </Page>
  );
}

function Line(props: {
  readonly icon: IconName;
  readonly good: boolean;
  readonly label: string;
  readonly children: string;
}) {
  return (
    <li data-good={props.good}>
      <Icon name={props.icon} />
      <span className="done-label">{props.label}</span>
      <span className="done-value">{props.children}</span>
    </li>
  );
}

const deliveryWords: Readonly<Record<ViewOf<'done'>['delivery'], WordKey>> = {
  waiting: 'done.deliveryWaiting',
  delivered: 'done.deliveryDelivered',
  attention: 'done.deliveryAttention',
};

/** What the sensor saw is newer than what the printer said. */
function paperWords(
  printed: Exclude<ViewOf<'done'>['receipt'], 'none'>,
  paper: ViewOf<'done'>['paper'],
): WordKey {
  return printed === 'printed' && paper !== 'out' ? `done.${paper}` : `done.${printed}`;
}

/** What is still to be taken away: the paper is left out once it is gone. */
function takeWords({ card, paper }: ViewOf<'done'>): WordKey {
  const gone = paper === 'taken' || paper === 'retracted';
  if (card === 'socialSecurityCard') return gone ? 'done.takeChipOnly' : 'done.takeChip';
  return gone ? 'done.takeCard' : 'done.take';
}

function titleOf({ item, document }: ViewOf<'done'>): WordKey {
  if (item.kind === 'declare') return 'done.declare';
  if (document === 'notPrinted') return 'done.printMissing';
  return document === 'takenByResident' ? 'done.printTaken' : 'done.print';
}

function hintOf({ document, receipt, paper }: ViewOf<'done'>): WordKey {
  if (paper === 'taken' || paper === 'retracted') return 'done.noPaper';
  if (document === 'notPrinted') return 'done.documentLater';
  if (document === 'printed') return receipt === 'printed' ? 'done.takeBoth' : 'done.takeDocument';
  if (receipt === 'printed') return 'done.takeReceipt';
  return receipt === 'notPrinted' ? 'done.noteNumber' : 'done.noPaper';
}
