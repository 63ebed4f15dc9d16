import { z } from 'zod';
import { textSchema } from '../text.ts';
import { type Condition, conditionSchema } from './condition.ts';
import { nameSchema } from './names.ts';
import { shownAsSchema } from './record.ts';

/**
 * A formula is a closed tree over answers and earlier values of the calculation, without scripts: a number, a
 * reference, or one operation. A choice is looked up by `table`. Money is in fen; nothing rounds but `round`.
 */
export type Formula =
  | number
  /** `answers.<question>` or `values.<value>` */
  | string
  | { readonly sum: readonly Formula[] }
  | { readonly product: readonly Formula[] }
  | { readonly min: readonly Formula[] }
  | { readonly max: readonly Formula[] }
  | { readonly subtract: readonly [Formula, Formula] }
  | { readonly divide: readonly [Formula, Formula] }
  | { readonly power: readonly [Formula, Formula] }
  /** To the nearest multiple of `to`, halves away from zero. */
  | { readonly round: Formula; readonly to: number }
  | { readonly table: string; readonly values: Readonly<Record<string, number>> }
  | {
      readonly cases: readonly { readonly when: Condition; readonly then: Formula }[];
      readonly otherwise: Formula;
    };

export const formulaSchema: z.ZodType<Formula> = z.lazy(() => {
  const list = z.array(formulaSchema).min(1).readonly();
  const pair = z.tuple([formulaSchema, formulaSchema]).readonly();
  return z.union([
    z.number(),
    z.string().regex(/^(answers|values)\.[a-z][a-zA-Z0-9]*$/, 'must be answers.<question> or values.<value>'),
    z.strictObject({ sum: list }),
    z.strictObject({ product: list }),
    z.strictObject({ min: list }),
    z.strictObject({ max: list }),
    z.strictObject({ subtract: pair }),
    z.strictObject({ divide: pair }),
    z.strictObject({ power: pair }),
    z.strictObject({ round: formulaSchema, to: z.number().positive() }),
    z.strictObject({
      table: z.string().regex(/^answers\.[a-z][a-zA-Z0-9]*$/),
      values: z.record(nameSchema, z.number()),
    }),
    z.strictObject({
      cases: z
        // biome-ignore lint/suspicious/noThenProperty: a schema's shape, never awaited.
        .array(z.strictObject({ when: conditionSchema, then: formulaSchema }))
        .min(1)
        .readonly(),
      otherwise: formulaSchema,
    }),
  ]);
});

export const calculationSchema = z.strictObject({
  values: z
    .array(
      z.strictObject({
        id: nameSchema,
        /** Shown where it has a label; else only a step. */
        label: textSchema.optional(),
        as: shownAsSchema.default('money'),
        formula: formulaSchema,
      }),
    )
    .min(1)
    .readonly(),
  /** What it is and what it is not, from which rule and year. */
  note: textSchema,
});
export type Calculation = Readonly<z.infer<typeof calculationSchema>>;
