import { z } from 'zod';
import { BLOB_MAX_BYTES } from '../case/blob.ts';
import { sha256Schema } from '../case/sha256.ts';

/**
 * `/v1/blobs/{sha256}`: the files of cases, sealed, resumable at any byte. `POST` begins at the first byte, `PATCH`
 * goes on at `Upload-Offset`, `GET` (and `HEAD`) say how much is there. What arrives before a connection breaks is
 * kept; the whole is taken once its digest is right. Each terminal has its own blobs and sees no others. A terminal sends one
 * after the other, two at once on a quick line; small ones go together there (blob-batch.ts).
 */
export function blobPath(sha256: string): string {
  return `/v1/blobs/${sha256}`;
}

/** Where the body begins in the blob, and how long the blob is in all; decimal. */
export const UPLOAD_OFFSET = 'upload-offset';
export const UPLOAD_LENGTH = 'upload-length';

export const blobHeadersSchema = z.object({
  [UPLOAD_OFFSET]: z.coerce.number().int().nonnegative().max(BLOB_MAX_BYTES).default(0),
  [UPLOAD_LENGTH]: z.coerce.number().int().positive().max(BLOB_MAX_BYTES),
});

export const blobStatusSchema = z.strictObject({
  sha256: sha256Schema,
  /** Bytes that are there: the next one wanted. */
  offset: z.int().nonnegative(),
  /** All of it is there, durable, and its digest is right. */
  complete: z.boolean(),
});
export type BlobStatus = Readonly<z.infer<typeof blobStatusSchema>>;
