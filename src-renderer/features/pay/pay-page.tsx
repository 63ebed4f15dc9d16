import { useState } from 'react';
import { groupedDigits } from '#contract/item/account.ts';
import type { ViewOf } from '#contract/kiosk-api/view.ts';
import { yuan } from '#contract/money.ts';
import { useKiosk } from '../../app/kiosk-context.ts';
import { longMoment } from '../../i18n/format.ts';
import { IntentButton } from '../../ui/button.tsx';
import { factRows } from '../../ui/fact-rows.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Heading, Page } from '../../ui/page.tsx';
import { Paged } from '../../ui/paged.tsx';
import { SimulatedPayment } from '../../ui/simulated-payment.tsx';
import { payTitle } from './pay-title.ts';
import { PaymentCode } from './payment-code.tsx';

/** The bill first; when it is right, the code to pay it with, and the wait for the payment. */
export function PayPage({ view }: { readonly view: ViewOf<'pay'> }) {
  const { snapshot, t, own } = useKiosk();
  const { item, account, otherHolder, facts, amountFen, payUrl, state, paidAt, simulated } = view;
  const { helpline } = snapshot.terminal;
  const [allSeen, setAllSeen] = useState(false);
  const amount = t('guide.yuan', { amount: yuan(amountFen) });
  const isPaid = state === 'paid';
  const accountWords = ({ kind, number }: NonNullable<typeof account>) =>
    t('pay.account', { kind: own(kind), number: groupedDigits(number) });
  return (
    <Page
      name="pay"
      context={
        <Heading
          where={[own(item.name), ...(account && payUrl ? [accountWords(account)] : [])]}
          title={t(payTitle(view))}
          hint={payUrl && state === 'waiting' ? t('pay.scanHint') : isPaid ? t('pay.paidHint') : undefined}
        />
      }
      aside={
        <>
          {state === 'notKnown' && (
            <Notice kind="error" icon="offline" title={t('pay.notKnown')} live>
              {t('pay.notKnownText', { helpline })}
            </Notice>
          )}
          {simulated && payUrl && leadsHere(payUrl) && !otherHolder && state !== 'notKnown' && (
            <Notice kind="info" title={t('pay.here')}>
              <span className="pay-here">{t('pay.hereText', { url: payUrl })}</span>
            </Notice>
          )}
          {otherHolder && !isPaid && state !== 'notKnown' && (
            <Notice kind="info" title={t('pay.otherHolder')}>
              {t('pay.otherHolderText')}
            </Notice>
          )}
        </>
      }
      actions={<PayActions state={state} withCode={payUrl !== undefined} allSeen={allSeen} />}
    >
      {payUrl ? (
        <PaymentCode payUrl={payUrl} amount={amount} waiting={state === 'waiting'} simulated={simulated} />
      ) : (
        <Paged
          onAllSeen={setAllSeen}
          blocks={[
            {
              key: 'amount',
              content: (
                <div className="bill-amount" data-paid={isPaid}>
                  <p>{t(isPaid ? 'pay.paidAmount' : 'pay.amount')}</p>
                  <p className="amount">{amount}</p>
                  {paidAt && (
                    <p className="bill-paid">
                      <Icon name="check" />
                      <span>{t('pay.paidAt', { at: longMoment(paidAt, t) })}</span>
                    </p>
                  )}
                  {simulated && <SimulatedPayment />}
                </div>
              ),
            },
            ...(account
              ? [
                  {
                    key: 'account',
                    content: (
                      <div className="bill-account">
                        <p>{accountWords(account)}</p>
                        <IntentButton
                          intent={{ type: 'edit', questionId: account.questionId }}
                          icon="repeat"
                          disabled={state === 'starting'}
                        >
                          {t('pay.changeAccount')}
                        </IntentButton>
                      </div>
                    ),
                  },
                ]
              : []),
            ...factRows(facts, own),
          ]}
        />
      )}
    </Page>
  );
}

/** What is paid already has no button to pay it with; what is to be paid is read to its end first. */
function PayActions(props: {
  readonly state: ViewOf<'pay'>['state'];
  readonly withCode: boolean;
  readonly allSeen: boolean;
}) {
  const { state, withCode, allSeen } = props;
  const { t } = useKiosk();
  if (withCode)
    return (
      <>
        <IntentButton intent={{ type: 'back' }} icon="arrowLeft">
          {t('pay.leave')}
        </IntentButton>
        <IntentButton intent={{ type: 'askAgain' }} variant="primary" icon="repeat">
          {t('pay.askAgain')}
        </IntentButton>
      </>
    );
  return (
    <>
      <IntentButton intent={{ type: 'back' }} icon="arrowLeft" disabled={state === 'starting'}>
        {t('action.back')}
      </IntentButton>
      {state === 'paid' ? (
        <IntentButton intent={{ type: 'another' }} variant="primary" icon="home">
          {t('action.home')}
        </IntentButton>
      ) : (
        <IntentButton
          intent={{ type: 'pay' }}
          variant="primary"
          iconAfter="arrowRight"
          disabled={state === 'starting' || !allSeen}
        >
          {t(state === 'starting' ? 'pay.starting' : allSeen ? 'pay.go' : 'check.readOn')}
        </IntentButton>
      )}
    </>
  );
}

/** A code of a demonstration on one machine: no phone reaches what it names. */
function leadsHere(payUrl: string): boolean {
  return ['127.0.0.1', 'localhost', '[::1]'].includes(new URL(payUrl).hostname);
}
