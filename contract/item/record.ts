import { z } from 'zod';
import { textSchema } from '../text.ts';
import { answerReferenceSchema, nameSchema } from './names.ts';

/**
 * How a value of a record is shown. Values travel as strings: `date` `YYYYMMDD`, `month` `YYYYMM`, `money` fen, `percent`
 * as written without the sign; the rest as they are. Personal kinds are masked on the screen and whole on paper.
 */
export const shownAsSchema = z.enum([
  'text',
  'name',
  'idNumber',
  'phone',
  'address',
  'bankAccount',
  'plate',
  'date',
  'month',
  'money',
  'count',
  'number',
  'percent',
]);
export type ShownAs = z.infer<typeof shownAsSchema>;

export const recordFieldSchema = z.strictObject({
  id: nameSchema,
  label: textSchema,
  as: shownAsSchema.default('text'),
});
export type RecordField = Readonly<z.infer<typeof recordFieldSchema>>;

const columnSchema = z.strictObject({
  ...recordFieldSchema.shape,
  /** Share of the table's width on paper; all or none of the columns say it. */
  width: z.number().positive().max(1).optional(),
});
export type RecordColumn = Readonly<z.infer<typeof columnSchema>>;

/**
 * What is looked up and what comes back: named fields and, where it has them, rows.
 * - `platform`: asked of the platform for this person at the time; needs the network.
 * - `directory`: a public list that ships with the catalogue (assets/directories/<kind>.yaml); works without one.
 */
export const recordSchema = z.strictObject({
  from: z.enum(['platform', 'directory']),
  kind: nameSchema,
  /** What is asked with it: the parameter's name and the answer it takes. A directory is narrowed by them. */
  asks: z.record(nameSchema, answerReferenceSchema).default({}),
  fields: z.array(recordFieldSchema).readonly().default([]),
  rows: z
    .strictObject({
      columns: z.array(columnSchema).min(1).max(6).readonly(),
      /** Said where there is no row. */
      empty: textSchema,
    })
    .optional(),
});
export type RecordDefinition = Readonly<z.infer<typeof recordSchema>>;

/** What comes back for a record, from whichever source. */
export const recordContentSchema = z.strictObject({
  fields: z.record(nameSchema, z.string()),
  rows: z.array(z.record(nameSchema, z.string())).max(2_000).readonly(),
});
export type RecordContent = Readonly<z.infer<typeof recordContentSchema>>;
