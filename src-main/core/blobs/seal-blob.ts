import { createCipheriv, createHash, randomBytes } from 'node:crypto';
import type { Attachment, CapturedFile } from '#contract/case/attachment.ts';
import { BLOB_IV_BYTES, type BlobReference, blobAad } from '#contract/case/blob.ts';

/** A file sealed for its case: the bytes for the disk, and what the case document says of them. */
export interface SealedBlob extends BlobReference {
  readonly bytes: Buffer;
  readonly attachment: Attachment;
}

/** Seals `file` under a fresh key, bound to its case and its id. The key stands in the returned attachment only. */
export function sealBlob(caseId: string, file: CapturedFile): SealedBlob {
  const { bytes: plain, ...about } = file;
  const key = randomBytes(32);
  const iv = randomBytes(BLOB_IV_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, iv);
  cipher.setAAD(Buffer.from(blobAad(caseId, file.id), 'utf8'));
  const sealed = [cipher.update(Buffer.from(plain, 'base64')), cipher.final()];
  const bytes = Buffer.concat([iv, ...sealed, cipher.getAuthTag()]);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return {
    sha256,
    size: bytes.length,
    bytes,
    attachment: { ...about, blob: { sha256, key: key.toString('base64') } },
  };
}
