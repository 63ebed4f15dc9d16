import type { Facts } from '#contract/item/condition.ts';
import {
  answerProblem,
  asked,
  nextQuestion,
  questionsOf,
  refusalOf,
  relevantFacts,
} from '#contract/item/flow.ts';
import { type Prefilled, prefillOf } from '#contract/item/prefill.ts';
import type { Question } from '#contract/item/question.ts';
import type { Item, Refusal } from '#contract/item/schema.ts';

/** What the one who walks is asked and told. */
export interface Walker {
  /** The answer; `null` ends the walk. A prefilled one can be taken or replaced. */
  readonly answer: (question: Question, prefilled: Prefilled | null) => Promise<string | null>;
  readonly refused: (question: Question, problem: NonNullable<ReturnType<typeof answerProblem>>) => void;
  /** The questions that an answer brought up or took away. */
  readonly changed: (more: readonly Question[], less: readonly Question[]) => void;
  /** The person lays the card on; `null` for an item that wants nobody identified. */
  readonly identify: () => Pick<Facts, 'applicant' | 'profile'>;
}

export interface Walked {
  readonly facts: Facts;
  readonly end: 'complete' | 'stopped' | Refusal;
}

/** Goes through an item as the terminal does: eligibility, identification, then all other questions. */
export async function walkItem(item: Item, today: string, walker: Walker): Promise<Walked> {
  let facts: Facts = { answers: {}, applicant: null, profile: null, today };
  const before = await ask(item, facts, () => item.eligibility, walker);
  if (before.end !== 'complete') return before;
  facts = { ...before.facts, ...(item.identify === 'none' ? {} : walker.identify()) };
  const refusal = refusalOf(item, facts);
  return refusal ? { facts, end: refusal } : ask(item, facts, (now) => questionsOf(item, now), walker);
}

async function ask(
  item: Item,
  start: Facts,
  questions: (facts: Facts) => readonly Question[],
  walker: Walker,
): Promise<Walked> {
  let facts = start;
  const refused = new Set<string>();
  for (let next = nextQuestion(questions(facts), facts); next; next = nextQuestion(questions(facts), facts)) {
    const value = await walker.answer(next, refused.has(next.id) ? null : prefillOf(next, facts));
    if (value === null) return { facts, end: 'stopped' };
    const problem = answerProblem(next, value, facts);
    if (problem !== null) {
      walker.refused(next, problem);
      // Whoever gives the same bad answer again has no other.
      if (refused.has(`${next.id}=${value}`)) return { facts, end: 'stopped' };
      refused.add(next.id).add(`${next.id}=${value}`);
      continue;
    }
    const after = relevantFacts(item, { ...facts, answers: { ...facts.answers, [next.id]: value } });
    const was = asked(questions(facts), facts);
    const is = asked(questions(after), after);
    walker.changed(
      is.filter((one) => !was.some(({ id }) => id === one.id)),
      was.filter((one) => !is.some(({ id }) => id === one.id)),
    );
    facts = after;
    const refusal = refusalOf(item, facts);
    if (refusal) return { facts, end: refusal };
  }
  return { facts, end: 'complete' };
}
