import { z } from 'zod';
import { idSchema } from '../item/names.ts';
import { textSchema } from '../text.ts';

/** What items are grouped by; the order in the file is the one on the home page. */
export const themesSchema = z
  .array(z.strictObject({ id: idSchema, name: textSchema }))
  .min(1)
  .readonly();
export type Theme = z.infer<typeof themesSchema>[number];
