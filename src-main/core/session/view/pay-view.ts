import type { ItemOf } from '#contract/item/schema.ts';
import type { View, ViewOf } from '#contract/kiosk-api/view.ts';
import { AMOUNT_FIELD, amountOf, isSimulated } from '../bill.ts';
import type { SessionContext } from '../session-context.ts';
import { head } from './parts.ts';
import { factsOfRecord } from './result-view.ts';

/** After so many questions without an answer the page says that nobody knows. */
const UNANSWERED_MAX = 3;

/** `place` is the state that the payment is in. */
export function payView(context: SessionContext, item: ItemOf<'pay'>, place: string): View {
  const { found, payment, unanswered } = context;
  const amountFen = found ? amountOf(found.content) : null;
  if (!found || amountFen === null) return { page: 'attract' };
  const paidAt = found.payment?.paidAt;
  // What is to be paid stands above, large.
  const fields = item.bill.fields.filter(({ id }) => id !== AMOUNT_FIELD);
  return {
    page: 'pay',
    item: head(item),
    facts: factsOfRecord({ ...item.bill, fields }, found.content),
    amountFen,
    ...(payment && place === 'waiting' ? { payUrl: payment.payUrl } : {}),
    state: paidAt === undefined ? stateOf(place, unanswered) : 'paid',
    ...(paidAt === undefined ? {} : { paidAt }),
    simulated: isSimulated(context),
  };
}

function stateOf(place: string, unanswered: number): ViewOf<'pay'>['state'] {
  if (place === 'waiting') return unanswered >= UNANSWERED_MAX ? 'notKnown' : 'waiting';
  return place === 'starting' ? 'starting' : 'bill';
}
