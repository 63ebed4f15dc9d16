import { keyedHash } from '../keyed-hash.ts';
import type { PlatformKeys } from '../keys.ts';

/** A keyed hash by which a bill is known: the same kind, subject and parameters are the same bill, whoever asks. */
export function billKey(
  keys: PlatformKeys,
  bill: {
    readonly kind: string;
    readonly subject: string;
    readonly parameters: Readonly<Record<string, string>>;
  },
): string {
  const asked = Object.entries(bill.parameters).sort(([a], [b]) => (a < b ? -1 : 1));
  return keyedHash(keys, 'bill', JSON.stringify([bill.kind, bill.subject, asked]));
}
