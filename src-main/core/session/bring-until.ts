import { dayAfter } from '#contract/item/days.ts';
import type { Material } from '#contract/item/material.ts';
import type { MaterialState } from '#contract/item/material-state.ts';

/** Until which day a paper may be brought, where it is brought later (容缺). */
export function bringUntil(
  { handIn }: Material,
  state: MaterialState,
  today: string,
): { readonly until?: string } {
  return state === 'later' && handIn?.laterDays !== undefined
    ? { until: dayAfter(today, handIn.laterDays) }
    : {};
}
