import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import { readPinHash } from '#contract/settings/pin-hash.ts';

/** 32 MiB and a quarter of a second on a small machine: a PIN is short, and its hash may be copied. */
const COST = { logN: 15, r: 8, p: 3 } as const;
const HASH_BYTES = 32;
const SALT_BYTES = 16;

const derive = promisify<string, Buffer, number, object, Buffer>(scrypt);

/** What stands in the settings for a PIN, as `readPinHash` reads it. */
export async function hashPin(pin: string): Promise<string> {
  const salt = randomBytes(SALT_BYTES);
  const hash = await derive(pin, salt, HASH_BYTES, costOf(COST));
  const { logN, r, p } = COST;
  return ['scrypt', logN, r, p, salt.toString('base64url'), hash.toString('base64url')].join('$');
}

/** Whether `pin` is the one that was hashed. Throws where `pinHash` is none, which the settings have ruled out. */
export async function isPin(pin: string, pinHash: string): Promise<boolean> {
  const known = readPinHash(pinHash);
  if (!known) throw new Error('not the hash of a PIN');
  const hash = await derive(pin, Buffer.from(known.salt, 'base64url'), HASH_BYTES, costOf(known));
  const wanted = Buffer.from(known.hash, 'base64url');
  return hash.length === wanted.length && timingSafeEqual(hash, wanted);
}

function costOf({ logN, r, p }: { readonly logN: number; readonly r: number; readonly p: number }): object {
  const N = 2 ** logN;
  // Node refuses more than 32 MiB by itself.
  return { N, r, p, maxmem: 2 * 128 * N * r };
}
