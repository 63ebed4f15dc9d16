import { z } from 'zod';
import { recordAnswerSchema } from '#contract/platform-api/records.ts';
import { languageSchema } from '#contract/text.ts';

/** All that a document says. It carries personal data: it lives in memory only. */
export const documentInputSchema = z.strictObject({
  templateId: z.string().min(1),
  applicant: z.strictObject({ name: z.string().min(1), idNumber: z.string().min(1) }),
  record: recordAnswerSchema.options[0],
  siteName: z.string(),
  /** The terminal's number. */
  terminal: z.string(),
  printedAt: z.iso.datetime(),
  language: languageSchema,
});
export type DocumentInput = Readonly<z.infer<typeof documentInputSchema>>;

/**
 * - `templateUnusable`: no such template, or one with a mistake in it; `detail` says which.
 * - `rendererFailed`: a bug or a lost worker; the next call begins afresh.
 */
export const renderResultSchema = z.discriminatedUnion('ok', [
  z.strictObject({
    ok: z.literal(true),
    pdf: z.instanceof(Uint8Array),
    /** SHA-256 of `pdf`, hex. */
    sha256: z.string(),
    pages: z.int().positive(),
  }),
  z.strictObject({
    ok: z.literal(false),
    error: z.enum(['templateUnusable', 'rendererFailed']),
    /** For staff; never personal data. */
    detail: z.string(),
  }),
]);
export type RenderResult = Readonly<z.infer<typeof renderResultSchema>>;
