import { z } from 'zod';
import { sha256Schema } from './sha256.ts';

/**
 * Files of one case. An answer that is a file has the file's id as its value, or several, one for each page. The
 * bytes live in the session's memory alone and leave it sealed, each as a blob (blob.ts) beside the case.
 */
const ID = /^a[1-9]\d{0,5}$/;

/** What one signature may take: its drawing and its points. */
export const SIGNATURE_MAX_BYTES = 192 * 1024;

/** All files of one case, bytes: what a session may hold in memory, and what a village's line carries in a night. */
export const ATTACHMENTS_MAX_BYTES = 16 * 1024 * 1024;

/** The most pages that one question can ask for. */
export const PAGES_MAX = 3;

const fileFields = {
  id: z.string().regex(ID),
  question: z.string(),
  /**
   * A picture; a PDF that somebody brought, as it was; a signature as a drawing; beside it the same signature as it was written (JSON of
   * contract/device/signature.ts), for whoever must examine it.
   */
  mediaType: z.enum(['image/jpeg', 'image/svg+xml', 'application/json', 'application/pdf']),
  /** Of a PDF; every other file is one page. */
  pages: z.int().min(1).max(PAGES_MAX).optional(),
  /** Over the bytes as they were captured, hex. */
  sha256: sha256Schema,
};

/** A file as the sealed case document names it: the blob that holds its bytes, and the key that opens the blob. */
export const attachmentSchema = z.strictObject({
  ...fileFields,
  blob: z.strictObject({
    sha256: sha256Schema,
    /** AES-256, of this blob alone, base64. */
    key: z.base64(),
  }),
});
export type Attachment = Readonly<z.infer<typeof attachmentSchema>>;

/** A file in the session's memory. */
export interface CapturedFile extends Omit<Attachment, 'blob'> {
  /** Base64. */
  readonly bytes: string;
}

/** The files that an answer names; none where it is no such answer. */
export function attachmentIdsOf(value: string): readonly string[] {
  const ids = value.split(',');
  return ids.every((id) => ID.test(id)) ? ids : [];
}

/** The id of the `n`th file of a session, counted from 1. */
export function attachmentId(n: number): string {
  return `a${n}`;
}
