import { z } from 'zod';
import type { DeviceCondition, DeviceStatus } from '#contract/device/status.ts';
import { integersSchema, keywordsSchema } from './ipp-values.ts';

/** PWG 5100.9 (the CUPS marker attributes): parallel lists, one place for each cartridge, drum or waste box. */
export const markerSchema = z.object({
  'marker-names': keywordsSchema,
  'marker-types': keywordsSchema,
  'marker-levels': integersSchema,
  'marker-low-levels': integersSchema,
});

export interface Supplies {
  readonly levels: NonNullable<DeviceStatus['levels']>;
  readonly conditions: readonly DeviceCondition[];
}

/** A name is shown to staff; what a printer calls its cartridge is short. */
const NAME_MAX = 60;

/**
 * What is left in each cartridge. Negative levels say that the printer does not know (-2), or knows only that
 * there is some (-3), and are left out; so are waste boxes, which fill up instead of running down.
 */
export function readSupplies(markers: z.infer<typeof markerSchema>): Supplies {
  const levels = new Map<string, number>();
  const conditions: DeviceCondition[] = [];
  for (const [index, percent] of markers['marker-levels'].entries()) {
    const type = markers['marker-types'][index] ?? '';
    if (percent < 0 || percent > 100 || /waste/i.test(type)) continue;
    const name = markers['marker-names'][index]?.trim().slice(0, NAME_MAX);
    levels.set(name ? name : `marker ${index + 1}`, percent);
    // A worn drum or fuser is no lack of toner.
    if (!/^$|toner|ink/i.test(type)) continue;
    if (percent === 0) conditions.push('tonerOut');
    else if (percent <= (markers['marker-low-levels'][index] ?? 0)) conditions.push('tonerLow');
  }
  return { levels: [...levels].map(([name, percent]) => ({ name, percent })), conditions };
}
