import { accountOf } from '#contract/item/account.ts';
import type { AnswerProblem } from '#contract/item/answer.ts';
import type { AnswerType } from '#contract/item/answer-type.ts';
import type { Translate } from '../../i18n/translate.ts';
import { grouped, yuanOf } from './number-typing.ts';

/** Why an answer cannot be taken, with the numbers that its type sets. */
export function answerProblemInWords(
  answer: AnswerType,
  value: string,
  problem: AnswerProblem,
  t: Translate,
): string {
  switch (answer.type) {
    case 'many':
      if (problem === 'tooFew') return t('question.chooseAtLeast', { count: answer.min });
      if (problem === 'tooMany')
        return t('question.chooseAtMost', { count: answer.max ?? answer.options.length });
      break;
    case 'text':
      if (problem === 'tooShort')
        return t(answer.format === 'words' ? 'question.writeAtLeast' : 'question.placesAtLeast', {
          count: answer.minLength,
        });
      if (problem === 'tooLong')
        return t(answer.format === 'words' ? 'question.writeAtMost' : 'question.placesAtMost', {
          count: answer.maxLength,
        });
      break;
    case 'account':
      if (problem === 'tooShort')
        return t('question.placesAtLeast', { count: accountOf(answer, value).kind?.digits.least ?? 0 });
      break;
    case 'date':
      if (problem === 'missing') return t('question.chooseDate');
      break;
    case 'period':
      if (problem === 'tooLong') return t('question.monthsAtMost', { count: answer.maxMonths ?? 0 });
      break;
    case 'money':
      if (problem === 'notANumber') return t('question.notMoney');
      if (problem === 'tooSmall')
        return t('question.atLeast', { least: grouped(yuanOf(String(answer.minFen))) });
      if (problem === 'tooLarge')
        return t('question.atMost', { most: grouped(yuanOf(String(answer.maxFen))) });
      break;
    case 'number':
      if (problem === 'notANumber' && answer.decimals === 0) return t('question.wholeNumber');
      if (problem === 'notANumber') return t('question.decimalsAtMost', { count: answer.decimals });
      if (problem === 'tooSmall') return t('question.atLeast', { least: answer.min });
      if (problem === 'tooLarge') return t('question.atMost', { most: answer.max });
      break;
    default:
  }
  return t(`question.${problem}`);
}
