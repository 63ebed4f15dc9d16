import type { AnswerType } from '#contract/item/answer-type.ts';
import type { ViewOf } from '#contract/kiosk-api/view.ts';
import { firstPeriod, periodOf, periodValue } from './period-steps.ts';

/**
 * What stands in a question when it is shown: what is known, else nothing. A period begins with what most people choose;
 * a day does not, for a wrong day that was only passed over is hard to see.
 */
export function firstValue(
  answer: AnswerType,
  { value, today }: Pick<ViewOf<'question'>, 'value' | 'today'>,
): string {
  if (answer.type === 'period')
    return value !== undefined && periodOf(value) ? value : periodValue(firstPeriod(answer, today));
  return value ?? '';
}
