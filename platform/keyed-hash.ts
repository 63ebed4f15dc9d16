import { createHmac, hkdfSync } from 'node:crypto';
import type { PlatformKeys } from './keys.ts';

/**
 * A hash by which something personal is found again without being readable: an ID number has too few digits for a plain
 * hash. `use` keeps the hashes of one table from fitting another.
 */
export function keyedHash({ sealing }: PlatformKeys, use: string, text: string): string {
  const key = Buffer.from(hkdfSync('sha256', sealing.privateKey, '', `tongban-hash-${use}`, 32));
  return createHmac('sha256', key).update(text).digest('hex');
}
