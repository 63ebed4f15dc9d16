import { checkAnswer } from './answer.ts';
import { type Facts, holds } from './condition.ts';
import type { Question } from './question.ts';
import type { Item, Refusal } from './schema.ts';

/** The questions of `list` that are asked of this person, as far as it can be known now. */
export function asked(list: readonly Question[], facts: Facts): readonly Question[] {
  return list.filter((question) => !question.when || holds(question.when, facts) === true);
}

/**
 * The facts without answers to questions that are no longer asked: an earlier answer was changed, and what hung
 * on it must neither refuse, nor ask, nor be filed.
 */
export function relevantFacts(item: Item, facts: Facts): Facts {
  const answers: Record<string, string> = {};
  for (const question of [...item.eligibility, ...item.questions]) {
    const value = facts.answers[question.id];
    if (value === undefined) continue;
    // A condition looks at earlier questions only, so what counts of them is known already.
    if (!question.when || holds(question.when, { ...facts, answers }) === true) answers[question.id] = value;
  }
  return { ...facts, answers };
}

/** The first question of `list` that is asked and has no good answer yet; `null` when all are answered. */
export function nextQuestion(list: readonly Question[], facts: Facts): Question | null {
  return (
    asked(list, facts).find(
      (question) => checkAnswer(question.answer, facts.answers[question.id], facts.today) !== null,
    ) ?? null
  );
}

/** The first refusal that certainly applies. What is not known yet refuses nobody. */
export function refusalOf(item: Item, facts: Facts): Refusal | null {
  return item.refusals.find((refusal) => holds(refusal.when, facts) === true) ?? null;
}

