import { z } from 'zod';
import { languageSchema, textSchema } from '#contract/text.ts';

/** A label with its value in words, in the document's language. */
const factSchema = z.strictObject({ label: textSchema, value: z.string() });

const columnSchema = z.strictObject({
  label: textSchema,
  /** Share of the table's width; they add up to 1. */
  width: z.number().positive().max(1),
  align: z.enum(['left', 'center', 'right']),
});
export type DocumentColumn = Readonly<z.infer<typeof columnSchema>>;

const tableSchema = z.strictObject({
  columns: z.array(columnSchema).min(1).readonly(),
  /** In the order of the columns. */
  rows: z.array(z.array(z.string()).readonly()).readonly(),
  empty: textSchema,
  /** What a column comes to, below it. */
  total: z.strictObject({ label: textSchema, column: z.int().positive(), value: z.string() }).optional(),
});
export type DocumentTable = Readonly<z.infer<typeof tableSchema>>;

/**
 * All that a document says, in words; the frame around it is in assets/templates. It carries personal data: it lives in
 * memory only.
 * - `proof`: what a body says of a person: sealed, to be verified by its code.
 * - `form`: what a person filled in: to be signed, with what was chosen in its code.
 */
export const documentInputSchema = z.strictObject({
  kind: z.enum(['proof', 'form']),
  title: textSchema,
  /** In the document's language; the frame's own where absent; a form has none. */
  salutation: z.string().optional(),
  opening: z.string(),
  facts: z.array(factSchema).readonly(),
  /** Headings with lines below them. */
  sections: z
    .array(z.strictObject({ heading: textSchema, lines: z.array(z.string()).readonly() }))
    .readonly(),
  table: tableSchema.optional(),
  notes: z.array(z.string()).readonly(),
  /** The document's, or the case's. */
  number: z.string(),
  /** What the QR code holds. */
  code: z.string().min(1),
  issuer: z.string(),
  siteName: z.string(),
  /** The terminal's number. */
  terminal: z.string(),
  printedAt: z.iso.datetime(),
  language: languageSchema,
});
export type DocumentInput = Readonly<z.infer<typeof documentInputSchema>>;

/**
 * - `templateUnusable`: no frame, or one with a mistake in it; `detail` says which.
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
