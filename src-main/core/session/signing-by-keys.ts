import { SIGNED_BY_KEYS } from '#contract/item/answer.ts';
import type { Question } from '#contract/item/question.ts';
import type { Item } from '#contract/item/schema.ts';
import type { ViewOf } from '#contract/kiosk-api/view.ts';
import type { Text } from '#contract/text.ts';
import { withoutFiles } from './captured-files.ts';
import type { SessionContext } from './session-context.ts';

/*
 * In place of a signature, for whoever cannot write by hand: they type the last four places of their ID number. It stands on
 * the card and is no secret: it shows that the person meant it, as a signature does, and not who they are, which was known
 * before. So nothing is lost by another try.
 */

const NOT_THE_LAST_FOUR: Text = {
  zh: '和证上的后四位不一样，请再输一次。还没有签字。',
  en: 'Not the last four places. Nothing is signed yet.',
};

/** Said in other words than the last time: the same words again would be heard by nobody. */
const STILL_NOT_THE_LAST_FOUR: Text = {
  zh: '还是不一样，请看着证再输。还没有签字。',
  en: 'Still not the last four places. Nothing is signed yet.',
};

/** What is said of places that are not the right ones. */
export function notTheLastFour({ refused }: SessionContext): Text {
  return refused === NOT_THE_LAST_FOUR ? STILL_NOT_THE_LAST_FOUR : NOT_THE_LAST_FOUR;
}

/** Whether the question that is shown may be signed by keys now: where the body takes it, and it is not signed yet. */
export function canSignByKeys(
  question: Question | undefined,
  { applicant, answers }: SessionContext,
): question is Question {
  return (
    question?.answer.type === 'signature' &&
    question.answer.byKeys === true &&
    applicant !== null &&
    answers[question.id] === undefined
  );
}

export function areTheLastFour({ applicant }: SessionContext, lastFour: string): boolean {
  return applicant?.idNumber.endsWith(lastFour) ?? false;
}

/** Signed: the digits themselves are kept nowhere. */
export function signedByKeys(context: SessionContext, questionId: string): SessionContext {
  const { answers, sources, ...rest } = withoutFiles(context, questionId);
  return {
    ...rest,
    answers: { ...answers, [questionId]: SIGNED_BY_KEYS },
    sources: { ...sources, [questionId]: 'resident' },
    refused: null,
  };
}

/** What the page for a signature offers whoever cannot write; absent on every other page. */
export function signingView(
  context: SessionContext,
  item: Item,
  question: Question,
  isAsked: boolean,
): Pick<ViewOf<'question'>, 'signing'> {
  const { answer } = question;
  if (answer.type !== 'signature') return {};
  if (!answer.byKeys) return { signing: { way: 'byHandOnly', body: item.body } };
  const isDone = context.answers[question.id] === SIGNED_BY_KEYS;
  return { signing: { way: 'byKeys', state: isAsked ? 'asked' : isDone ? 'done' : 'offered' } };
}
