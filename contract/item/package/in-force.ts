import type { AnswerType } from '../answer-type.ts';
import { type Facts, holds } from '../condition.ts';
import type { PartRange, Question } from '../question.ts';
import { sameJson } from './combine.ts';
import { narrower } from './range.ts';

/**
 * A shared question as it is asked of this person: it takes what every part takes that asks it of them, with the hint of
 * the part that takes least. Any other question is itself.
 */
export function inForce(question: Question, facts: Facts): Question {
  const { ranges } = question;
  if (!ranges) return question;
  return narrowed(
    question,
    ranges.filter(({ when }) => !when || holds(when, facts) === true),
  );
}

/** A shared question as it is asked of whoever chooses all its parts. */
export function forAllParts(question: Question): Question {
  return narrowed(question, question.ranges ?? []);
}

function narrowed(question: Question, ranges: readonly PartRange[]): Question {
  if (!question.ranges) return question;
  const { ranges: _, ...rest } = question;
  // The parts were merged because some answer is good for all of them.
  const answer = ranges.reduce<AnswerType>(
    (all, range) => narrower(all, range.answer) ?? all,
    question.answer,
  );
  const hint = ranges.find((range) => range.hint && sameJson(range.answer, answer))?.hint ?? question.hint;
  return { ...rest, answer, ...(hint ? { hint } : {}) };
}
