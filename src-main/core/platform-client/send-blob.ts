import type { z } from 'zod';
import type { BlobReference } from '#contract/case/blob.ts';
import {
  type BlobStatus,
  blobPath,
  blobStatusSchema,
  UPLOAD_LENGTH,
  UPLOAD_OFFSET,
} from '#contract/platform-api/blobs.ts';
import type { Exchange } from './exchange.ts';
import { notThePlatform, type PlatformFailure } from './result.ts';

/** One request: small enough that a slow line gets through it in the time of a request. */
const PIECE_BYTES = 256 * 1024;

/** A signed request of the terminal; without a body it is a GET. */
export type SignedRequest = <T>(
  request: {
    readonly method: 'GET' | 'POST' | 'PATCH';
    readonly path: string;
    readonly headers: Readonly<Record<string, string>>;
    readonly body: Uint8Array<ArrayBuffer>;
  },
  answer: z.ZodType<T>,
) => Promise<Exchange<T>>;

/**
 * Sends one sealed file, going on where an earlier try ended. The platform keeps what came before a connection
 * broke, so each try gets further, however bad the line is. `isFirst`: nothing of it was sent before.
 */
export async function sendBlob(
  send: SignedRequest,
  { sha256, size }: BlobReference,
  bytes: Buffer<ArrayBuffer>,
  isFirst: boolean,
): Promise<{ readonly ok: true } | PlatformFailure> {
  let known: BlobStatus | null = null;
  if (!isFirst) {
    const asked = await send(
      { method: 'GET', path: blobPath(sha256), headers: {}, body: new Uint8Array() },
      blobStatusSchema,
    );
    if (asked.ok) known = asked.value;
    else if (asked.why !== 'refused' || asked.error !== 'notFound') return asked;
  }
  // All bytes there but not taken as whole: the platform fell in between, and the last request must come again.
  let offset = known?.complete ? size : known && known.offset < size ? known.offset : 0;
  while (offset < size) {
    const body = bytes.subarray(offset, offset + PIECE_BYTES);
    const answer = await send(
      {
        method: offset === 0 ? 'POST' : 'PATCH',
        path: blobPath(sha256),
        headers: {
          'content-type': 'application/octet-stream',
          [UPLOAD_OFFSET]: String(offset),
          [UPLOAD_LENGTH]: String(size),
        },
        body,
      },
      blobStatusSchema,
    );
    if (!answer.ok) return answer;
    const { value } = answer;
    if (value.sha256 !== sha256 || (!value.complete && value.offset <= offset) || value.offset > size)
      return notThePlatform('A file was answered with a place that cannot be.');
    if (value.complete) return { ok: true };
    offset = value.offset;
  }
  return known?.complete
    ? { ok: true }
    : notThePlatform('A file came to its end, but was not said to be whole.');
}
