import type { ProblemAction, ProblemCode } from '#contract/kiosk-api/problem.ts';
import type { ViewOf } from '#contract/kiosk-api/view.ts';
import { useKiosk } from '../../app/kiosk-context.ts';
import { Han } from '../../glyphs/han.tsx';
import { Phrases } from '../../i18n/phrases.tsx';
import { problemIn } from '../../i18n/translate.ts';
import { IntentButton } from '../../ui/button.tsx';
import { FactList } from '../../ui/fact-list.tsx';
import { Icon, type IconName } from '../../ui/icon.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Page } from '../../ui/page.tsx';
import { ReceiptNumber } from '../../ui/receipt-number.tsx';
import { actionWords, inOrder } from './problem-words.ts';

/** A question, where the outcome is unknown; plain answers of the platform; what the person wanted: nothing alarms. */
const NOTHING_FAILED: readonly ProblemCode[] = [
  'receiptUnknown',
  'documentUnknown',
  'alreadyPaid',
  'nothingToPay',
  'notYet',
  'documentCanceled',
];

/** Certainty first: what happened, what was and was not done, what now, where else; then one button per way on. */
export function ProblemPage({ view }: { readonly view: ViewOf<'problem'> }) {
  const { snapshot, t, own } = useKiosk();
  const { code, actions, item, receiptNumber, simulatedPayment } = view;
  const { helpline } = snapshot.terminal;
  const isCalm = NOTHING_FAILED.includes(code);
  const words = problemIn(code, snapshot.preferences.language, { helpline });
  return (
    <Page
      name="problem"
      context={
        <>
          <span className="page-mark" data-kind={isCalm ? 'asks' : 'failed'}>
            <Icon name={isCalm ? 'info' : 'warning'} />
          </span>
          <p className="where">
            <span>
              <Han>{own(item.name)}</Han>
            </span>
          </p>
          <h1>
            <Phrases>{words.title}</Phrases>
          </h1>
        </>
      }
      aside={
        (receiptNumber || simulatedPayment) && (
          <>
            {simulatedPayment && (
              <Notice kind="warning" icon="coin">
                {t('pay.simulated')}
              </Notice>
            )}
            {receiptNumber && <ReceiptNumber label={t('problem.receiptNumber')} value={receiptNumber} />}
          </>
        )
      }
      actions={inOrder(actions).map((action, index, all) => (
        <IntentButton
          key={action}
          intent={{ type: 'act', action }}
          icon={icons[action]}
          variant={index === all.length - 1 ? 'primary' : 'secondary'}
        >
          {t(actionWords(action, code))}
        </IntentButton>
      ))}
    >
      <FactList
        facts={[
          { icon: 'info', label: t('problem.happened'), text: words.happened },
          { icon: 'shield', label: t('problem.done'), text: words.done, lead: true },
          { icon: 'arrowRight', label: t('problem.now'), text: words.now, lead: true },
          { icon: 'phone', label: t('problem.elsewhere'), text: words.elsewhere },
        ]}
      />
    </Page>
  );
}

/** The same for the same way on everywhere. */
const icons: Readonly<Record<ProblemAction, IconName>> = {
  backToHome: 'home',
  withoutPaper: 'close',
  printAgain: 'printer',
  tryAgain: 'repeat',
  paperIsThere: 'check',
};
