import type { ViewOf } from '#contract/kiosk-api/view.ts';
import { useKiosk } from '../../app/kiosk-context.ts';
import { yuan } from '../../i18n/format.ts';
import { IntentButton } from '../../ui/button.tsx';
import { factRows } from '../../ui/fact-rows.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Heading, Page } from '../../ui/page.tsx';
import { Paged } from '../../ui/paged.tsx';
import { PaymentCode } from './payment-code.tsx';

/** The bill first; when it is right, the code to pay it with, and the wait for the payment. */
export function PayPage({ view }: { readonly view: ViewOf<'pay'> }) {
  const { snapshot, t, own } = useKiosk();
  const { item, facts, amountFen, payUrl, state, simulated } = view;
  const { helpline } = snapshot.terminal;
  const amount = t('guide.yuan', { amount: yuan(amountFen) });
  return (
    <Page
      name="pay"
      context={
        <Heading
          where={[own(item.name)]}
          title={t(payUrl ? 'pay.scanTitle' : 'pay.billTitle')}
          hint={payUrl && state === 'waiting' ? t('pay.scanHint') : undefined}
        />
      }
      aside={
        state === 'notKnown' && (
          <Notice kind="error" icon="offline" title={t('pay.notKnown')} live>
            {t('pay.notKnownText', { helpline })}
          </Notice>
        )
      }
      actions={
        payUrl ? (
          <>
            <IntentButton intent={{ type: 'back' }} icon="arrowLeft">
              {t('pay.leave')}
            </IntentButton>
            <IntentButton intent={{ type: 'askAgain' }} variant="primary" icon="repeat">
              {t('pay.askAgain')}
            </IntentButton>
          </>
        ) : (
          <>
            <IntentButton intent={{ type: 'back' }} icon="arrowLeft" disabled={state === 'starting'}>
              {t('action.back')}
            </IntentButton>
            <IntentButton
              intent={{ type: 'pay' }}
              variant="primary"
              iconAfter="arrowRight"
              disabled={state === 'starting'}
            >
              {t(state === 'starting' ? 'pay.starting' : 'pay.go')}
            </IntentButton>
          </>
        )
      }
    >
      {payUrl ? (
        <PaymentCode payUrl={payUrl} amount={amount} waiting={state === 'waiting'} simulated={simulated} />
      ) : (
        <Paged
          blocks={[
            {
              key: 'amount',
              content: (
                <div className="bill-amount">
                  <p>{t('pay.amount')}</p>
                  <p className="amount">{amount}</p>
                </div>
              ),
            },
            ...factRows(facts, own),
          ]}
        />
      )}
    </Page>
  );
}
