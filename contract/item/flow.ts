import type { Text } from '../text.ts';
import { type AnswerProblem, checkAnswer } from './answer.ts';
import { commitmentQuestion } from './commitment-question.ts';
import { type Facts, holds } from './condition.ts';
import { materialStates } from './material-state.ts';
import { inForce } from './package/in-force.ts';
import { FACE_QUESTION, paperQuestion } from './paper-question.ts';
import type { Question } from './question.ts';
import type { Item, ItemFile, ItemKind, Refusal } from './schema.ts';

/** Why an answer is not taken: a code with words in the locale files, or the item's own words. */
export type AnswerFault = AnswerProblem | { readonly message: Text };

/** Kinds that file a case: only for them papers are handed in. */
export const FILED: ReadonlySet<ItemKind> = new Set(['declare', 'print', 'book', 'pay', 'package']);

/**
 * All questions after identification: the photo of the face where the item wants one, the item's own (asked or not,
 * `when` says), whether the person commits themselves in place of papers, and a picture of each paper that this person has to hand in, as far as it can be known now.
 */
export function questionsOf(item: Item | ItemFile, facts: Facts): readonly Question[] {
  return [...ownQuestionsOf(item), ...commitmentOf(item, facts), ...paperQuestionsOf(item, facts)];
}

function ownQuestionsOf(item: Item | ItemFile): readonly Question[] {
  const face = item.identify !== 'none' && item.identify.face;
  return face ? [FACE_QUESTION, ...item.questions] : item.questions;
}

function commitmentOf(item: Item | ItemFile, facts: Facts): readonly Question[] {
  const question = commitmentQuestion(item, facts);
  return question ? [question] : [];
}

function paperQuestionsOf(item: Item | ItemFile, facts: Facts): readonly Question[] {
  if (!FILED.has(item.kind)) return [];
  return materialStates(item, facts)
    .filter(({ state }) => state === 'toHandIn' || state === 'handedIn' || state === 'later')
    .map(({ material }) => paperQuestion(material))
    .filter((question) => question !== null);
}

/** The questions of `list` that are asked of this person, as far as it can be known now. */
export function asked(list: readonly Question[], facts: Facts): readonly Question[] {
  return list.filter((question) => isAsked(question, facts));
}

function isAsked({ when }: Question, facts: Facts): boolean {
  return !when || holds(when, facts) === true;
}

/**
 * The facts without answers to questions that are no longer asked: an earlier answer was changed, and what hung
 * on it must neither refuse, nor ask, nor be filed.
 */
export function relevantFacts(item: Item, facts: Facts): Facts {
  const answers: Record<string, string> = {};
  // Grows with what is kept.
  const known: Facts = { ...facts, answers };
  const keep = (questions: readonly Question[]) => {
    for (const question of questions) {
      const value = facts.answers[question.id];
      if (value === undefined) continue;
      // A condition looks at earlier questions only, so what counts of them is known already.
      if (isAsked(question, known)) answers[question.id] = value;
    }
  };
  keep(item.eligibility);
  keep(ownQuestionsOf(item));
  // Which papers are needed hangs on the answers that count, those on what stands for them: that is known now.
  keep(commitmentOf(item, known));
  keep(paperQuestionsOf(item, known));
  return known;
}

/**
 * Why `value` cannot be taken as the answer to `question`: by its type, or by a rule of the question, which may look
 * at the value and at what was answered before. `null` where it is good.
 */
export function answerProblem(
  question: Question,
  value: string | undefined,
  facts: Facts,
): AnswerFault | null {
  const problem = checkAnswer(inForce(question, facts).answer, value, facts.today);
  if (problem !== null || value === undefined || !question.rules) return problem;
  const withValue = { ...facts, answers: { ...facts.answers, [question.id]: value } };
  const broken = question.rules.find(({ when }) => holds(when, withValue) === true);
  return broken ? { message: broken.message } : null;
}

/** The first question of `list` that is asked and has no good answer yet; `null` when all are answered. */
export function nextQuestion(list: readonly Question[], facts: Facts): Question | null {
  return (
    list.find(
      (question) =>
        isAsked(question, facts) && answerProblem(question, facts.answers[question.id], facts) !== null,
    ) ?? null
  );
}

/** The first refusal that certainly applies. What is not known yet refuses nobody. */
export function refusalOf(item: Item, facts: Facts): Refusal | null {
  return item.refusals.find((refusal) => holds(refusal.when, facts) === true) ?? null;
}
