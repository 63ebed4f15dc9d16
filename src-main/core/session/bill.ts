import { maskName } from '#contract/identity/id-number.ts';
import { type Account, accountOf, accountQuestion } from '#contract/item/account.ts';
import type { RecordContent } from '#contract/item/record.ts';
import type { Item } from '#contract/item/schema.ts';
import type { SessionContext } from './session-context.ts';

/** The field of a bill that says what is to be paid, fen. */
export const AMOUNT_FIELD = 'amountFen';

/** The field of a bill that says how much was used; its unit is that of the account's kind. */
export const USED_FIELD = 'used';

/** The field of a bill that says in whose name it is; the platform masks it. */
const HOLDER_FIELD = 'holder';

/** What a bill asks for, fen; `null` where it asks for nothing. */
export function amountOf({ fields }: RecordContent): number | null {
  const amount = fields[AMOUNT_FIELD];
  return amount !== undefined && /^[1-9]\d{0,11}$/.test(amount) ? Number(amount) : null;
}

/** Whether what is paid here moves no money; of a matter without a bill nothing is paid. */
export function isSimulated({ payment, found }: SessionContext): boolean {
  return payment?.simulated ?? found?.payment?.simulated ?? false;
}

/** The account that was chosen, and the question that asked for it; `null` where the item asks for none. */
export function chosenAccount(
  item: Item,
  answers: Readonly<Record<string, string>>,
): (Account & { readonly questionId: string }) | null {
  const question = accountQuestion(item.questions);
  const value = question && answers[question.id];
  return !question || value === undefined
    ? null
    : { ...accountOf(question.answer, value), questionId: question.id };
}

/** Whether the bill is in a name that, masked, is not the person's: two people whose masked names are alike are not told apart. */
export function isOfAnother({ applicant, found }: SessionContext): boolean {
  const holder = found?.content.fields[HOLDER_FIELD];
  return applicant !== null && holder !== undefined && maskName(holder) !== maskName(applicant.name);
}
