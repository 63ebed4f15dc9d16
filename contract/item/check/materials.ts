import { didYouMean } from '../../nearest-word.ts';
import { checkCondition } from './conditions.ts';
import { type CheckedItem, type ItemFault, questionsById } from './fault.ts';

/** Double materials, conditions of materials, and whatever names a material: the commitment and the licences. */
export function checkMaterials(item: CheckedItem): readonly ItemFault[] {
  const known = questionsById(item);
  const person = item.identify === 'none' ? 'never' : 'known';
  const ids = item.materials.map(({ id }) => id);
  const unknown = (id: string, path: string): readonly ItemFault[] =>
    ids.includes(id) ? [] : [{ path, reason: `there is no material "${id}"${didYouMean(id, ids)}` }];
  const own = item.materials.flatMap(({ id, when }, at) => [
    ...(ids.indexOf(id) === at ? [] : [{ path: `materials.${at}.id`, reason: `"${id}" stands twice` }]),
    ...(when ? checkCondition(when, `materials.${at}.when`, { known, all: known, person }) : []),
  ]);
  const committed = item.commitment?.insteadOf.flatMap((id, at) => unknown(id, `commitment.insteadOf.${at}`));
  const licences =
    item.kind === 'guided'
      ? item.guidance.licences.flatMap((licence, n) =>
          licence.materials.flatMap((id, at) => unknown(id, `guidance.licences.${n}.materials.${at}`)),
        )
      : [];
  return [...own, ...(committed ?? []), ...licences];
}
