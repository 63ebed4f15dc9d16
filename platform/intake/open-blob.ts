import { createDecipheriv, createHash } from 'node:crypto';
import type { Attachment } from '#contract/case/attachment.ts';
import { BLOB_IV_BYTES, BLOB_TAG_BYTES, blobAad } from '#contract/case/blob.ts';

/** Opens a sealed file of a case. `null` where it is not the one that the case document names, or is damaged. */
export function openBlob(caseId: string, { id, sha256, blob }: Attachment, sealed: Buffer): Buffer | null {
  const key = Buffer.from(blob.key, 'base64');
  if (key.length !== 32 || sealed.length < BLOB_IV_BYTES + BLOB_TAG_BYTES) return null;
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, BLOB_IV_BYTES));
  decipher.setAAD(Buffer.from(blobAad(caseId, id), 'utf8'));
  decipher.setAuthTag(sealed.subarray(-BLOB_TAG_BYTES));
  try {
    const plain = Buffer.concat([
      decipher.update(sealed.subarray(BLOB_IV_BYTES, -BLOB_TAG_BYTES)),
      decipher.final(),
    ]);
    return createHash('sha256').update(plain).digest('hex') === sha256 ? plain : null;
  } catch {
    // The only error that is left: the tag does not fit.
    return null;
  }
}
