import { checkAnswer } from '#contract/item/answer.ts';
import type { Question } from '#contract/item/question.ts';
import { divisionOfAddress } from '../catalogue/division-of-address.ts';
import type { SessionContext } from './session-context.ts';

/** What a question takes beforehand where it asks where the person lives; others ask for a shop's address or a property's. */
const OF_THE_PERSON: ReadonlySet<string> = new Set([
  'card.address',
  'shared.residenceAddress',
  'certificate.residence-permit.address',
  'certificate.id-card.address',
]);

/**
 * The address on the person's card as the answer to this question, for one press instead of a hundred; `null` where the
 * question is about another address, the card has none, or its words name no division that the question takes.
 */
export function cardAddress({ applicant }: SessionContext, question: Question, today: string): string | null {
  const { answer, prefill } = question;
  const isOwn = prefill?.from.some((from) => OF_THE_PERSON.has(from)) ?? false;
  if (answer.type !== 'address' || !isOwn || !applicant?.address) return null;
  const found = divisionOfAddress(applicant.address);
  const value = found && `${found.code} ${found.rest}`;
  return value !== null && checkAnswer(answer, value, today) === null ? value : null;
}
