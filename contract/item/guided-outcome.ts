import type { Text } from '../text.ts';
import { type Condition, type Facts, holds } from './condition.ts';
import type { Licence } from './guidance.ts';
import type { Material } from './material.ts';
import { allOf, anyOf } from './package/combine.ts';
import type { ItemOf } from './schema.ts';

/** What the answers to a guided item come to (一业一证). */
export interface GuidedOutcome {
  readonly licences: readonly Licence[];
  /** Each once, in the item's order: of the chosen licences, and those that no licence names, which all need. */
  readonly materials: readonly Material[];
  readonly notices: readonly Text[];
}

type Guided = Pick<ItemOf<'guided'>, 'guidance' | 'materials'>;

/** The licences, materials and notices that the answers choose. */
export function guidedOutcome(item: Guided, facts: Facts): GuidedOutcome {
  const applies = ({ when }: { readonly when?: Condition | undefined }) =>
    when === undefined || holds(when, facts) === true;
  const licences = item.guidance.licences.filter(applies);
  return {
    licences,
    materials: item.materials.filter((material) => applies({ when: whenNeeded(item, material) })),
    notices: item.guidance.notices.filter(applies).map(({ text }) => text),
  };
}

/** When a paper is needed: by its own condition, and where one of the licences that name it is; always where absent. */
export function whenNeeded(
  { guidance }: Pick<Guided, 'guidance'>,
  material: Material,
): Condition | undefined {
  const licences = guidance.licences.filter(({ materials }) => materials.includes(material.id));
  if (licences.length === 0) return material.when;
  return allOf(material.when, anyOf(licences.map(({ when }) => when)));
}
