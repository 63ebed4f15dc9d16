import { guidedOutcome } from '#contract/item/guided-outcome.ts';
import type { Limit } from '#contract/item/limit.ts';
import type { Material } from '#contract/item/material.ts';
import { materialStates } from '#contract/item/material-state.ts';
import type { ItemOf } from '#contract/item/schema.ts';
import type { ViewOf } from '#contract/kiosk-api/view.ts';
import { exemptStateSchema } from '#contract/kiosk-api/view-parts.ts';
import type { SessionContext } from '../session-context.ts';
import { factsOf } from '../session-rules.ts';
import { head } from './parts.ts';
import type { Surroundings } from './surroundings.ts';

/** What the answers come to: licences, papers, what must be kept to, and how much less it is than one by one. */
export function outcomeView(
  context: SessionContext,
  item: ItemOf<'guided'>,
  around: Surroundings,
): ViewOf<'outcome'> {
  const facts = factsOf(context, around.today);
  const { licences, materials, notices } = guidedOutcome(item, facts);
  const states = new Map(materialStates(item, facts).map(({ material, state }) => [material.id, state]));
  const stateOf = (material: Material) => exemptStateSchema.safeParse(states.get(material.id)).data;
  const brought = materials.filter((material) => stateOf(material) === undefined);
  const { promised } = item.limits;
  const ofSome = new Set(item.guidance.licences.flatMap((licence) => licence.materials));
  /** What would be brought for a licence on its own: its papers that these answers ask for, and those that every one takes. */
  const papersOf = (licence: (typeof licences)[number]) =>
    brought.filter(({ id }) => licence.materials.includes(id) || !ofSome.has(id)).length;
  return {
    page: 'outcome',
    item: head(item),
    licences: licences.map(({ name, body }) => ({
      name,
      bodyName: around.bodyName(item.division, body),
    })),
    materials: brought.map(({ name }) => name),
    exempt: materials.flatMap((material) => {
      const state = stateOf(material);
      return state ? [{ name: material.name, state }] : [];
    }),
    notices: [...notices],
    daysBefore: licences.reduce((sum, { legal }) => sum + daysOf(legal), 0),
    daysNow: promised === 'atOnce' ? 0 : daysOf(promised),
    papersBefore: licences.reduce((sum, licence) => sum + papersOf(licence), 0),
    papersNow: brought.length,
  };
}

/** Working days where they are said so, as the boards in the halls count; months are thirty days. */
function daysOf({ count, unit }: Limit): number {
  if (unit === 'months') return count * 30;
  return unit === 'minutes' ? 0 : count;
}
