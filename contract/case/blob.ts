import { z } from 'zod';
import { sha256Schema } from './sha256.ts';

/**
 * One file of a case as it rests and travels: sealed with AES-256-GCM under a key of its own, which stands in the
 * sealed case document only. The bytes are `iv (12) ‖ ciphertext ‖ tag (16)`; their SHA-256 is the blob's name.
 */
export const BLOB_IV_BYTES = 12;
export const BLOB_TAG_BYTES = 16;

/** The largest blob that is taken: one file, sealed. */
export const BLOB_MAX_BYTES = 16 * 1024 * 1024;

export const blobReferenceSchema = z.strictObject({
  /** Over the sealed bytes. */
  sha256: sha256Schema,
  /** Of the sealed bytes. */
  size: z.int().positive().max(BLOB_MAX_BYTES),
});
export type BlobReference = Readonly<z.infer<typeof blobReferenceSchema>>;

/** The most files that a case has. */
export const CASE_BLOBS_MAX = 200;

/** What is authenticated beside the bytes: a blob opens for its own case and file only. */
export function blobAad(caseId: string, attachmentId: string): string {
  return ['tongban-blob-1', caseId, attachmentId].join('\n');
}
