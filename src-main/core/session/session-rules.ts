import { type Applicant, isVerified } from '#contract/identity/applicant.ts';
import type { Profile } from '#contract/identity/profile.ts';
import { type Facts, referencesOf } from '#contract/item/condition.ts';
import { asked, nextQuestion, questionsOf, refusalOf, relevantFacts } from '#contract/item/flow.ts';
import { prefillOf } from '#contract/item/prefill.ts';
import type { Question } from '#contract/item/question.ts';
import type { Item } from '#contract/item/schema.ts';
import { divisionProblem } from './division-problem.ts';
import { needsGuardian } from './guardian-notice.ts';
import { NO_CARD, type SessionContext } from './session-context.ts';

/** What stands behind the last question: it follows from the kind of item alone. */
export type Goal = 'check' | 'record' | 'bill' | 'calculation' | 'outcome';

const GOALS: Readonly<Record<Item['kind'], Goal>> = {
  declare: 'check',
  print: 'check',
  book: 'check',
  package: 'check',
  query: 'record',
  pay: 'bill',
  calculate: 'calculation',
  guided: 'outcome',
};

/** Where the journey goes from here, by the item's rules alone. */
export type Place = 'notForYou' | 'question' | 'identify' | 'consent' | Goal;

/** What the item's rules may look at now. */
export function factsOf(context: SessionContext, today: string): Facts {
  const { answers, applicant, profile } = context;
  const facts = { answers, applicant, profile, today };
  return context.item ? relevantFacts(context.item.item, facts) : facts;
}

export function placeOf(
  context: SessionContext,
  today: string,
): { readonly place: Place; readonly questionId: string | null } {
  const item = context.item?.item;
  if (!item) throw new Error('no item is open');
  const facts = factsOf(context, today);
  if (refusalOf(item, facts)) return { place: 'notForYou', questionId: null };
  const eligibility = nextQuestion(item.eligibility, facts);
  if (eligibility) return { place: 'question', questionId: eligibility.id };
  if (!isKnown(context, item)) return { place: 'identify', questionId: null };
  if (needsGuardian(context, today)) return { place: 'notForYou', questionId: null };
  if (context.applicant && !context.consent) return { place: 'consent', questionId: null };
  const question = nextQuestion(questionsOf(item, facts), facts);
  return question
    ? { place: 'question', questionId: question.id }
    : { place: GOALS[item.kind], questionId: null };
}

type IdentifyBy = Exclude<Item['identify'], 'none'>['by'][number];

/** Whether the item that is open takes this way of being identified. */
export function takes({ item }: SessionContext, by: IdentifyBy): boolean {
  return item !== null && item.item.identify !== 'none' && item.item.identify.by.includes(by);
}

/** Whether the person is known as well as the item wants it. */
function isKnown(context: SessionContext, item: Item): boolean {
  return item.identify === 'none' || context.applicant !== null;
}

/**
 * The questions among which "back" moves: those of eligibility before identification, the item's own after it; all where
 * nobody has to be identified.
 */
export function questionsHere(context: SessionContext, today: string): readonly Question[] {
  const item = context.item?.item;
  if (!item) return [];
  const facts = factsOf(context, today);
  if (!isKnown(context, item)) return asked(item.eligibility, facts);
  const own = questionsOf(item, facts);
  return asked(item.identify === 'none' ? [...item.eligibility, ...own] : own, facts);
}

/** The question that is on the screen, where one is. */
export function questionShown(context: SessionContext, today: string): Question | undefined {
  return questionsHere(context, today).find(({ id }) => id === context.questionId);
}

/** The question before the present one (or the last one, from outside them); `null` where there is none. */
export function questionBefore(context: SessionContext, today: string): string | null {
  const questions = questionsHere(context, today);
  const index = questions.findIndex((question) => question.id === context.questionId);
  return (index < 0 ? questions.at(-1) : questions[index - 1])?.id ?? null;
}

/** The last question here by whose answer the matter is refused; `null` where no answer here would change that. */
export function questionOfRefusal(context: SessionContext, today: string): string | null {
  const item = context.item?.item;
  const refusal = item && refusalOf(item, factsOf(context, today));
  if (!refusal) return null;
  const decisive = new Set(referencesOf(refusal.when));
  return questionsHere(context, today).findLast(({ id }) => decisive.has(`answers.${id}`))?.id ?? null;
}

/** The context with the person known; nothing is answered for them yet. */
export function identified(context: SessionContext, applicant: Applicant): SessionContext {
  return { ...context, applicant, ...NO_CARD };
}

/** Whether the person is known by their own word alone. */
export function isOnlySaid({ applicant }: SessionContext): boolean {
  return applicant !== null && !isVerified(applicant);
}

/** The context with what is known of the person: what it answers is filled in, with its source. */
export function informed(context: SessionContext, profile: Profile | null, today: string): SessionContext {
  const next = { ...context, profile };
  const item = context.item?.item;
  if (!item) return next;
  const facts = factsOf(next, today);
  const answers = { ...next.answers };
  const sources = { ...next.sources };
  for (const question of questionsOf(item, facts)) {
    const known = answers[question.id] === undefined ? prefillOf(question, facts) : null;
    if (known === null || divisionProblem(question.answer, known.value) !== null) continue;
    answers[question.id] = known.value;
    sources[question.id] = known.source;
  }
  return { ...next, answers, sources };
}

/** Whether the answer that stands was known before and may not be changed here: the body that keeps it must. */
export function isFixed(context: SessionContext, question: Question): boolean {
  const source = context.sources[question.id];
  return question.confirmOnly === true && source !== undefined && source !== 'resident' && source !== 'code';
}
