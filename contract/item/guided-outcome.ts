import type { Text } from '../text.ts';
import { type Condition, type Facts, holds } from './condition.ts';
import type { Licence } from './guidance.ts';
import type { Material } from './material.ts';
import type { ItemOf } from './schema.ts';

/** What the answers to a guided item come to (一业一证). */
export interface GuidedOutcome {
  readonly licences: readonly Licence[];
  /** Each once, in the item's order: of the chosen licences, and those that no licence names, which all need. */
  readonly materials: readonly Material[];
  readonly notices: readonly Text[];
}

/** The licences, materials and notices that the answers choose. */
export function guidedOutcome(item: ItemOf<'guided'>, facts: Facts): GuidedOutcome {
  const applies = ({ when }: { readonly when?: Condition | undefined }) =>
    when === undefined || holds(when, facts) === true;
  const licences = item.guidance.licences.filter(applies);
  const wanted = new Set(licences.flatMap(({ materials }) => materials));
  const ofSome = new Set(item.guidance.licences.flatMap(({ materials }) => materials));
  return {
    licences,
    materials: item.materials.filter(
      (material) => applies(material) && (wanted.has(material.id) || !ofSome.has(material.id)),
    ),
    notices: item.guidance.notices.filter(applies).map(({ text }) => text),
  };
}
