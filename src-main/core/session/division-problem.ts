import type { AnswerProblem } from '#contract/item/answer.ts';
import type { AnswerType } from '#contract/item/answer-type.ts';
import { isDivisionAt } from '../catalogue/divisions.ts';

/** What the form of an answer cannot tell: whether there is the division that it names. `null` where there is, or it names none. */
export function divisionProblem(type: AnswerType, value: string): AnswerProblem | null {
  if (value === '') return null;
  if (type.type === 'division') return isDivisionAt(value, type.level) ? null : 'notADivision';
  if (type.type === 'address') return isDivisionAt(value.slice(0, 6), 'county') ? null : 'notADivision';
  return null;
}
