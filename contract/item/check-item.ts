import { checkCalculation } from './check/calculation.ts';
import { checkCondition } from './check/conditions.ts';
import { type CheckedItem, type ItemFault, questionsById } from './check/fault.ts';
import { checkFiles } from './check/files.ts';
import { checkKind } from './check/kinds.ts';
import { checkMaterials } from './check/materials.ts';
import { checkQuestions } from './check/questions.ts';
import { checkReachable } from './check/reachable.ts';
import { checkRecords } from './check/records.ts';
import { checkTexts, checkTotal } from './check/texts.ts';

export type { ItemFault } from './check/fault.ts';

/**
 * Finds what a schema cannot, each with its place in the file and what would be right. Of an item as a region offers
 * it (resolve-item.ts) the options that come from lists are looked at as well.
 */
export function checkItem(item: CheckedItem): readonly ItemFault[] {
  const faults = [
    ...checkQuestions(item),
    ...checkRefusals(item),
    ...checkFiles(item),
    ...checkMaterials(item),
    ...checkRecords(item),
    ...checkTexts(item),
    ...checkTotal(item),
    ...checkCalculation(item),
    ...checkKind(item),
    ...checkEffective(item),
  ];
  // Only where all that conditions name is there can be said what they lead to.
  return faults.length > 0 ? faults : checkReachable(item);
}

function checkRefusals(item: CheckedItem): readonly ItemFault[] {
  const all = questionsById(item);
  const person = item.identify === 'none' ? 'never' : 'known';
  return item.refusals.flatMap(({ when }, at) =>
    checkCondition(when, `refusals.${at}.when`, { known: all, all, person }),
  );
}

function checkEffective({ effective }: CheckedItem): readonly ItemFault[] {
  const { from, until } = effective ?? {};
  return from !== undefined && until !== undefined && until < from
    ? [{ path: 'effective', reason: `ends on ${until}, before it begins on ${from}` }]
    : [];
}
