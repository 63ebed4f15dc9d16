import { createCipheriv, createHash, randomBytes } from 'node:crypto';
import type { Attachment } from '#contract/case/attachment.ts';

/** A file of a case as a terminal seals it, written from the contract by itself. */
export function sealedFile(
  caseId: string,
  about: Pick<Attachment, 'id' | 'question' | 'mediaType'>,
  plain: Buffer,
): { readonly attachment: Attachment; readonly sealed: Buffer; readonly sha256: string } {
  const key = randomBytes(32);
  const iv = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, iv);
  cipher.setAAD(Buffer.from(`tongban-blob-1\n${caseId}\n${about.id}`));
  const sealed = Buffer.concat([iv, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
  const sha256 = hash(sealed);
  return {
    attachment: { ...about, sha256: hash(plain), blob: { sha256, key: key.toString('base64') } },
    sealed,
    sha256,
  };
}

function hash(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}
