import type { BlobReference } from '#contract/case/blob.ts';
import {
  BLOB_BATCH_MAX_BYTES,
  BLOB_BATCH_MAX_FILES,
  BLOB_BATCH_PATH,
  BLOB_BATCH_TYPE,
  BLOB_IN_BATCH_MAX_BYTES,
  blobBatchAnswerSchema,
} from '#contract/platform-api/blob-batch.ts';
import { packBody } from './pack-body.ts';
import { notThePlatform, type PlatformFailure } from './result.ts';
import type { SignedRequest } from './send-blob.ts';

/** A sealed file and its bytes. */
export interface BlobBytes extends BlobReference {
  readonly bytes: Buffer<ArrayBuffer>;
}

/** Sends small files in one request: all of them within {@link firstOfBatch}. `arrived`: the digests of those that are there. */
export async function sendBlobs(
  send: SignedRequest,
  files: readonly BlobBytes[],
): Promise<{ readonly ok: true; readonly arrived: ReadonlySet<string> } | PlatformFailure> {
  if (files.length === 0) return { ok: true, arrived: new Set() };
  const answer = await send(
    {
      method: 'POST',
      path: BLOB_BATCH_PATH,
      headers: { 'content-type': BLOB_BATCH_TYPE },
      body: packBody(
        files.map(({ sha256, size }) => ({ sha256, size })),
        files.map(({ bytes }) => bytes),
      ),
    },
    blobBatchAnswerSchema,
  );
  if (!answer.ok) return answer;
  const sent = new Set(files.map(({ sha256 }) => sha256));
  const { blobs } = answer.value;
  if (blobs.length !== files.length || blobs.some(({ sha256 }) => !sent.has(sha256)))
    return notThePlatform('Files were answered that were not sent, or some were not answered.');
  const complete = blobs.filter(({ result }) => result === 'complete');
  return { ok: true, arrived: new Set(complete.map(({ sha256 }) => sha256)) };
}

/** As many of the first small ones as one request takes. */
export function firstOfBatch<Blob extends BlobReference>(blobs: readonly Blob[]): readonly Blob[] {
  let room = BLOB_BATCH_MAX_BYTES;
  const first: Blob[] = [];
  for (const blob of blobs) {
    if (blob.size > BLOB_IN_BATCH_MAX_BYTES) continue;
    room -= blob.size;
    if (room < 0 || first.length === BLOB_BATCH_MAX_FILES) break;
    first.push(blob);
  }
  return first;
}
