import { z } from 'zod';
import { nameSchema } from '../item/names.ts';
import { textSchema } from '../text.ts';

/** What bodies share of a person: the keys that `shared.<key>` of items and `shared` of a profile may have. */
export const sharedKeysSchema = z.array(z.strictObject({ key: nameSchema, label: textSchema })).readonly();
export type SharedKey = z.infer<typeof sharedKeysSchema>[number];
