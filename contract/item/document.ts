import { z } from 'zod';
import { textSchema } from '../text.ts';
import { nameSchema } from './names.ts';

/**
 * An A4 document of one item; the frame around it (seal, numbers, verification, footer) is the same for all
 * (assets/templates). Salutation, openings, values of facts and notes may name values in braces: `{name}`, `{idNumber}`,
 * `{record.<field>}`, `{answers.<question>}` in words, `{rows}` (how many). A line whose value is missing is left out.
 */
export const documentSchema = z.strictObject({
  title: textSchema,
  /** 致有关单位 where absent, or where a value in it is missing. */
  salutation: textSchema.optional(),
  opening: textSchema,
  /** In place of `opening` where the record has no row. */
  openingEmpty: textSchema.optional(),
  facts: z
    .array(z.strictObject({ label: textSchema, value: z.string().min(1) }))
    .readonly()
    .default([]),
  /** A column of the record that is summed below the table. */
  total: z.strictObject({ column: nameSchema, label: textSchema }).optional(),
  notes: z.array(textSchema).readonly().default([]),
});
export type DocumentDefinition = Readonly<z.infer<typeof documentSchema>>;
