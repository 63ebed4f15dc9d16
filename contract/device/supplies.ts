import { z } from 'zod';
import type { DeviceStatus } from './status.ts';

/** What runs down and is refilled. */
export const supplySchema = z.enum([
  'black',
  'cyan',
  'magenta',
  'yellow',
  'drum',
  'waste',
  'battery',
  'other',
]);
export type Supply = z.infer<typeof supplySchema>;

/** How much is left of one, in percent. */
export interface SupplyLevel {
  readonly name: Supply;
  readonly percent: number;
}

/** The first that fits: a drum and a waste box have the name of a colour in theirs, too. */
const NAMES: readonly (readonly [Supply, RegExp])[] = [
  ['battery', /batter|电池/],
  ['waste', /waste|废/],
  ['drum', /drum|opc|photoconductor|imaging unit|鼓/],
  ['black', /black|黑|^k$/],
  ['cyan', /cyan|青|^c$/],
  ['magenta', /magenta|品红|洋红|^m$/],
  ['yellow', /yellow|黄|^y$/],
];

/**
 * How much is left of what, in closed words: a device names its supplies as it likes, with serial numbers and all. Of
 * several that get the same word the lowest counts.
 */
export function suppliesOf(levels: NonNullable<DeviceStatus['levels']>): readonly SupplyLevel[] {
  const lowest = new Map<Supply, number>();
  for (const { name, percent } of levels) {
    const supply = supplyOf(name);
    lowest.set(supply, Math.min(percent, lowest.get(supply) ?? 100));
  }
  return [...lowest].map(([name, percent]) => ({ name, percent }));
}

function supplyOf(name: string): Supply {
  const plain = name.trim().toLowerCase();
  return NAMES.find(([, pattern]) => pattern.test(plain))?.[0] ?? 'other';
}
