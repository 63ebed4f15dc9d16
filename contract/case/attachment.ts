import { z } from 'zod';

/**
 * Files of one case. An answer that is a file has the file's id as its value, or several, one for each page; the
 * bytes live in the session's memory alone and leave it inside the sealed case document.
 */
const ID = /^a[1-9]\d{0,5}$/;

/** What one signature may take: its drawing and its points. */
export const SIGNATURE_MAX_BYTES = 192 * 1024;

/**
 * All files of one case, bytes. Base64 inside the document and again around the sealed bytes makes 16/9 of it,
 * which must fit one batch (`BATCH_MAX_BYTES`).
 */
export const ATTACHMENTS_MAX_BYTES = 7 * 1024 * 1024;

/** The most pages that one question can ask for. */
export const PAGES_MAX = 3;

export const attachmentSchema = z.strictObject({
  id: z.string().regex(ID),
  question: z.string(),
  /**
   * A picture; a PDF that somebody brought, as it was; a signature as a drawing; beside it the same signature as it was written (JSON of
   * contract/device/signature.ts), for whoever must examine it.
   */
  mediaType: z.enum(['image/jpeg', 'image/svg+xml', 'application/json', 'application/pdf']),
  /** Of a PDF; every other file is one page. */
  pages: z.int().min(1).max(PAGES_MAX).optional(),
  /** Over the bytes, hex. */
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  /** Base64. */
  bytes: z.base64(),
});
export type Attachment = Readonly<z.infer<typeof attachmentSchema>>;

/** The files that an answer names; none where it is no such answer. */
export function attachmentIdsOf(value: string): readonly string[] {
  const ids = value.split(',');
  return ids.every((id) => ID.test(id)) ? ids : [];
}

/** The id of the `n`th file of a session, counted from 1. */
export function attachmentId(n: number): string {
  return `a${n}`;
}
