import type { RecordContent } from '#contract/item/record.ts';
import type { ItemOf } from '#contract/item/schema.ts';
import type { View, ViewOf } from '#contract/kiosk-api/view.ts';
import type { Text } from '#contract/text.ts';
import { AMOUNT_FIELD, amountOf, chosenAccount, isOfAnother, isSimulated, USED_FIELD } from '../bill.ts';
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
  const account = chosenAccount(item, context.answers);
  return {
    page: 'pay',
    item: head(item),
    ...(account?.kind
      ? { account: { questionId: account.questionId, kind: account.kind.label, number: account.number } }
      : {}),
    ...(isOfAnother(context) ? { otherHolder: true } : {}),
    facts: billFacts(item, found.content, account?.kind?.unit),
    amountFen,
    ...(payment && place === 'waiting' ? { payUrl: payment.payUrl } : {}),
    state: paidAt === undefined ? stateOf(place, unanswered) : 'paid',
    ...(paidAt === undefined ? {} : { paidAt }),
    simulated: isSimulated(context),
  };
}

/** What is to be paid stands above, large; what was used has its unit. */
function billFacts(
  { bill }: ItemOf<'pay'>,
  content: RecordContent,
  unit: Text | undefined,
): ViewOf<'pay'>['facts'] {
  return bill.fields
    .filter(({ id }) => id !== AMOUNT_FIELD)
    .flatMap((field) => {
      const facts = factsOfRecord({ ...bill, fields: [field] }, content);
      return field.id === USED_FIELD && unit ? facts.map((fact) => withUnit(fact, unit)) : facts;
    });
}

function withUnit({ label, value }: ViewOf<'pay'>['facts'][number], unit: Text) {
  const en = `${value.en ?? value.zh} ${unit.en ?? unit.zh}`;
  return { label, value: { zh: `${value.zh} ${unit.zh}`, en } };
}

function stateOf(place: string, unanswered: number): ViewOf<'pay'>['state'] {
  if (place === 'waiting') return unanswered >= UNANSWERED_MAX ? 'notKnown' : 'waiting';
  return place === 'starting' ? 'starting' : 'bill';
}
