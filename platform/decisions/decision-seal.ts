import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import type { PlatformKeys } from '../keys.ts';

const IV_BYTES = 12;
const TAG_BYTES = 16;

/** Seals what officers say of people, so that it is as unreadable in the database and on the disk as the cases are. */
export interface DecisionSeal {
  /** `use` binds the bytes to their place: elsewhere they cannot be opened. */
  seal(use: string, plain: Uint8Array): Buffer;
  /** `null` where the bytes are damaged, or sealed by another platform or for another use. */
  open(use: string, sealed: Buffer): Buffer | null;
}

/** AES-256-GCM (IV ‖ sealed ‖ tag) under a key that follows from the platform's own. */
export function decisionSeal({ sealing }: PlatformKeys): DecisionSeal {
  const key = Buffer.from(hkdfSync('sha256', sealing.privateKey, '', 'tongban-decision-1', 32));
  return {
    seal(use, plain) {
      const iv = randomBytes(IV_BYTES);
      const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(use, 'utf8'));
      return Buffer.concat([iv, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
    },
    open(use, sealed) {
      if (sealed.length < IV_BYTES + TAG_BYTES) return null;
      const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, IV_BYTES))
        .setAAD(Buffer.from(use, 'utf8'))
        .setAuthTag(sealed.subarray(-TAG_BYTES));
      try {
        return Buffer.concat([decipher.update(sealed.subarray(IV_BYTES, -TAG_BYTES)), decipher.final()]);
      } catch {
        // The only error that is left: the tag does not fit.
        return null;
      }
    },
  };
}
