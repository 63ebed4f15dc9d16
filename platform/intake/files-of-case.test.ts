import { createCipheriv, createHash, randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import type { Attachment } from '#contract/case/attachment.ts';
import { BLOB_IV_BYTES, blobAad } from '#contract/case/blob.ts';
import { BlobsUnavailable } from '../blobs/blobs-unavailable.ts';
import { filesOfCase } from './files-of-case.ts';

const CASE = '0b6f1c1e-7d6f-4f0e-9d1a-1f7f3a1c2b3d';
const digestOf = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');

/** A page of a case as it is named there, and as it rests. */
function sealedPage(id: string, plain: Buffer): { readonly attachment: Attachment; readonly sealed: Buffer } {
  const [key, iv] = [randomBytes(32), randomBytes(BLOB_IV_BYTES)];
  const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(blobAad(CASE, id)));
  const sealed = Buffer.concat([iv, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
  const blob = { sha256: digestOf(sealed), key: key.toString('base64') };
  const attachment = {
    id,
    question: 'proof',
    mediaType: 'image/jpeg',
    sha256: digestOf(plain),
    blob,
  } as const;
  return { attachment, sealed };
}

test('of a case with a damaged file the others are there; while the storage is away none is said to be missing', async () => {
  const plain = Buffer.from('样例');
  const [sound, damaged] = [sealedPage('a1', plain), sealedPage('a2', plain)];
  const attachments = [sound.attachment, damaged.attachment];
  const document = { caseId: CASE, terminal: '00217', attachments };
  const read = (kind: 'damaged' | 'passing') => async (_: string, sha256: string) => {
    if (sha256 === sound.attachment.blob.sha256) return sound.sealed;
    throw new BlobsUnavailable('made up', kind);
  };
  expect(await filesOfCase(document, { read: read('damaged') })).toEqual(new Map([['a1', plain]]));
  await expect(filesOfCase(document, { read: read('passing') })).rejects.toThrow(BlobsUnavailable);
});
