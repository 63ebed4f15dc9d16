import { z } from 'zod';
import { blobReferenceSchema } from '../case/blob.ts';
import { sha256Schema } from '../case/sha256.ts';

/**
 * Small files of cases, several in one request: a packed body (packed-body.ts) whose head is an array of `{ sha256, size }`
 * in the order of the bytes. A request for each costs both ends several times what the file itself does. Nothing of a request
 * that broke is kept, so this is for lines that carry it at once; on others each file goes by itself (blobs.ts), resumable.
 */
export const BLOB_BATCH_PATH = '/v1/blobs:batch';
export const BLOB_BATCH_TYPE = 'application/vnd.tongban.files';

/** Limits of one request: of its files together, of each, and how many. Above any the platform answers 413. */
export const BLOB_BATCH_MAX_BYTES = 2 * 1024 * 1024;
export const BLOB_IN_BATCH_MAX_BYTES = 256 * 1024;
export const BLOB_BATCH_MAX_FILES = 64;

export const blobBatchHeadSchema = z.array(blobReferenceSchema).min(1);

/** `complete`: all of it is there, durable, and its digest is right. `hashDiffers`: nothing of it was kept. */
export const blobBatchAnswerSchema = z.strictObject({
  blobs: z.array(z.strictObject({ sha256: sha256Schema, result: z.enum(['complete', 'hashDiffers']) })),
});
