import { commitmentQuestion } from '#contract/item/commitment-question.ts';
import { type Condition, type Facts, holds, referencesOf } from '#contract/item/condition.ts';
import { answerProblem, asked, FILED, questionsOf } from '#contract/item/flow.ts';
import type { Question } from '#contract/item/question.ts';
import type { Item } from '#contract/item/schema.ts';
import type { ViewOf } from '#contract/kiosk-api/view.ts';
import type { SessionContext } from '../session-context.ts';
import { factsOf } from '../session-rules.ts';

type Position = Pick<ViewOf<'question'>, 'position'>;

/**
 * How far a person has come. The rule: **it never goes back and never jumps but by what the person does.**
 * - Counted is what this person is asked, from the first question of eligibility to the last picture, across
 *   identification. What was known before is not counted, so that what is skipped leaves no gap.
 * - A question whose answer was known is seen by going back alone and has no number.
 * - How many there are is said once no answer that is still to be given can change it, and not before: a total that grew
 *   would take the person back.
 */
export function progressAt(context: SessionContext, item: Item, questionId: string, today: string): Position {
  const facts = factsOf(context, today);
  const all = [...item.eligibility, ...questionsOf(item, facts)];
  const counted = asked(all, facts).filter((question) => !wasKnown(context, question, facts));
  const n = counted.findIndex(({ id }) => id === questionId) + 1;
  if (n === 0) return {};
  const isCertain = isPersonKnown(context, item) && !isOpen(context, item, today);
  return { position: { n, ...(isCertain ? { of: counted.length } : {}) } };
}

/** The answer came from somewhere else before anybody was asked, and is good, so that nobody is. */
function wasKnown({ sources }: SessionContext, question: Question, facts: Facts): boolean {
  const source = sources[question.id];
  const isFromElsewhere = source !== undefined && source !== 'resident' && source !== 'code';
  return isFromElsewhere && answerProblem(question, facts.answers[question.id], facts) === null;
}

/** Before the card is read nobody knows what it will answer. */
function isPersonKnown({ applicant }: SessionContext, item: Item): boolean {
  return item.identify === 'none' || applicant !== null;
}

/** Whether an answer that is still to be given decides what else is asked. */
function isOpen(context: SessionContext, item: Item, today: string): boolean {
  const facts = factsOf(context, today);
  /** Answers that are not there and may come. */
  const toCome = new Set<string>();
  const isUndecided = (when: Condition | undefined) =>
    when !== undefined &&
    holds(when, facts) === null &&
    referencesOf(when).some((reference) => toCome.has(reference));
  const isAsked = ({ when }: Question) => when === undefined || holds(when, facts) === true;
  let open = false;
  // A condition looks at earlier questions only.
  for (const question of [...item.eligibility, ...questionsOf({ ...item, materials: [] }, facts)]) {
    const undecided = isUndecided(question.when);
    open ||= undecided;
    const isMissing = facts.answers[question.id] === undefined;
    if (isMissing && (undecided || isAsked(question))) toCome.add(`answers.${question.id}`);
  }
  // Whoever does not commit hands in papers.
  const commitment = commitmentQuestion(item, facts);
  open ||= commitment !== null && facts.answers[commitment.id] === undefined;
  return open || (FILED.has(item.kind) && item.materials.some(({ when }) => isUndecided(when)));
}
