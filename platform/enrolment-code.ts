import { createHash, randomInt } from 'node:crypto';
import type { PlatformStore } from './store/store.ts';

/** Crockford's base32: no I, L, O, U, so that a code can be read aloud and typed. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const VALID_MS = 60 * 60 * 1000;

/** Makes a one-time code, good for one hour, with which a machine becomes terminal `terminal`. */
export async function issueEnrolmentCode(store: PlatformStore, terminal: string, now: Date): Promise<string> {
  // 12 characters of 5 bits: not to be guessed within the hour.
  const characters = Array.from({ length: 12 }, () => ALPHABET.charAt(randomInt(ALPHABET.length))).join('');
  const code = characters.replace(/(.{4})(?=.)/g, '$1-');
  const expiresAt = new Date(now.getTime() + VALID_MS);
  await store.addEnrolmentCode({ codeHash: hashOfCode(code), terminal, expiresAt });
  return code;
}

/** How a code is kept. Case and separators do not count; Crockford reads O as 0 and I, L as 1. */
export function hashOfCode(code: string): string {
  const plain = code.toUpperCase().replace(/[\s-]/g, '').replaceAll('O', '0').replace(/[IL]/g, '1');
  return createHash('sha256').update(plain).digest('hex');
}
