import { keywordsSchema } from './ipp-values.ts';

/**
 * What lies in the tray into which pages come. `unknown`: this printer does not count; most say only that there
 * is room for at least one more sheet.
 */
export type OutputTray = 'empty' | 'holding' | 'unknown';

/**
 * Reads `printer-output-tray` (PWG 5100.13; the values are those of the Printer MIB, RFC 3805:
 * `prtOutputMaxCapacity`, `prtOutputRemainingCapacity`): `type=unRemovableBin;maxcapacity=50;remaining=49;…`.
 * Negative numbers mean no restriction (-1), unknown (-2) and at least one sheet (-3).
 */
export function readOutputTray(attribute: unknown): OutputTray {
  const counted = keywordsSchema.parse(attribute).flatMap((words) => {
    const capacity = numberOf(words, 'maxcapacity');
    const remaining = numberOf(words, 'remaining');
    return capacity > 0 && remaining >= 0 ? [{ capacity, remaining }] : [];
  });
  if (counted.length === 0) return 'unknown';
  return counted.some(({ capacity, remaining }) => remaining < capacity) ? 'holding' : 'empty';
}

function numberOf(words: string, key: string): number {
  const digits = new RegExp(`(?:^|;)${key}=(-?\\d{1,9})(?:;|$)`, 'i').exec(words)?.[1];
  return digits === undefined ? -2 : Number(digits);
}
