import { createHash, createPublicKey, randomBytes, sign, verify } from 'node:crypto';
import { RESIDENT_CODE } from '#contract/platform-api/resident-code.ts';
import type { PlatformKeys } from './keys.ts';
import type { PlatformStore } from './store/store.ts';

/** How long a resident's code is good. */
export const CODE_SECONDS = 60;

type Key = PlatformKeys['acknowledgement'];

/** Issues a code for the person with `idNumber`: good once, for a minute. It holds nothing personal. */
export async function issueResidentCode(
  { store, keys }: { readonly store: PlatformStore; readonly keys: PlatformKeys },
  idNumber: string,
  now: Date,
): Promise<string> {
  const expires = Math.floor(now.getTime() / 1000) + CODE_SECONDS;
  const random = randomBytes(16).toString('base64url');
  const signature = sign(null, signedText(String(expires), random), keys.acknowledgement.privateKey);
  const code = `TBRC1.${String(expires).padStart(10, '0')}.${random}.${signature.toString('base64url')}`;
  await store.addResidentCode({ codeHash: hashOf(code), idNumber, expiresAt: new Date(expires * 1000) });
  return code;
}

/** Whose code it is; it is used up by this. */
export async function redeemResidentCode(
  { store, keys }: { readonly store: PlatformStore; readonly keys: PlatformKeys },
  code: string,
  now: Date,
): Promise<{ readonly idNumber: string } | 'unknown' | 'expired' | 'used'> {
  return isSigned(code, keys.acknowledgement) ? store.redeemResidentCode(hashOf(code), now) : 'unknown';
}

function isSigned(code: string, key: Key): boolean {
  if (!RESIDENT_CODE.test(code)) return false;
  const [, expires = '', random = '', signature = ''] = code.split('.');
  const publicKey = createPublicKey({ key: key.publicKey, format: 'der', type: 'spki' });
  return verify(
    null,
    signedText(String(Number(expires)), random),
    publicKey,
    Buffer.from(signature, 'base64url'),
  );
}

/** Its own first line, so that the signature can stand under nothing else that this key signs. */
function signedText(expires: string, random: string): Buffer {
  return Buffer.from(`tongban-resident-code-1\n${expires}\n${random}`, 'utf8');
}

function hashOf(code: string): string {
  return createHash('sha256').update(code).digest('hex');
}
