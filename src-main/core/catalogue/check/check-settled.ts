import type { ItemFault } from '#contract/item/check-item.ts';
import { type Condition, holds, referencesOf } from '#contract/item/condition.ts';
import { conditionsOf } from '#contract/item/paths/mentions.ts';
import type { ItemFile, ItemOf } from '#contract/item/schema.ts';
import { meant } from './meant.ts';

type Part = ItemOf<'package'>['parts'][number];

/**
 * What a package settles for a part: the part asks it, the value is one of its options, and nothing else in the part would
 * go another way by it. For the merged form does not ask it then, and takes every condition on it as not fulfilled.
 */
export function checkSettled({ settles = [] }: Part, path: string, part: ItemFile): readonly ItemFault[] {
  const questions = [...part.eligibility, ...part.questions];
  return settles.flatMap(({ question, is }, at) => {
    const place = `${path}.settles.${at}`;
    const found = questions.find(({ id }) => id === question);
    if (!found)
      return [
        {
          path: `${place}.question`,
          reason: `"${part.id}" does not ask "${question}"${meant(
            question,
            questions.map(({ id }) => id),
          )}`,
        },
      ];
    const options = found.answer.type === 'choice' ? found.answer.options.map(({ value }) => value) : [];
    if (!options.includes(is))
      return [{ path: `${place}.is`, reason: `"${is}" is no option of "${question}"${meant(is, options)}` }];
    const decides = conditionsOf(part).some((condition) => goesAnotherWay(condition, question, is, true));
    return decides
      ? [
          {
            path: `${place}.question`,
            reason: `"${part.id}" goes another way where "${question}" is "${is}": it must be asked`,
          },
        ]
      : [];
  });
}

/** Whether a leaf on the answer is not what it is taken for: false, and true below a `not`. */
function goesAnotherWay(condition: Condition, question: string, is: string, positive: boolean): boolean {
  if ('all' in condition) return condition.all.some((one) => goesAnotherWay(one, question, is, positive));
  if ('any' in condition) return condition.any.some((one) => goesAnotherWay(one, question, is, positive));
  if ('not' in condition) return goesAnotherWay(condition.not, question, is, !positive);
  if (!referencesOf(condition).includes(`answers.${question}`)) return false;
  // `null` where it looks at another answer as well: nobody knows.
  return holds(condition, { answers: { [question]: is }, applicant: null, today: '' }) !== !positive;
}
