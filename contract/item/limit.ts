import { z } from 'zod';

/** How long a body may take. */
export const limitSchema = z.strictObject({
  count: z.int().positive(),
  unit: z.enum(['workingDays', 'days', 'months', 'minutes']),
});
export type Limit = Readonly<z.infer<typeof limitSchema>>;

export const limitsSchema = z.strictObject({
  /** By law; absent where none is set. */
  legal: limitSchema.optional(),
  promised: z.union([z.literal('atOnce'), limitSchema]),
});
export type Limits = Readonly<z.infer<typeof limitsSchema>>;
