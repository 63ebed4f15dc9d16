import { z } from 'zod';
import { nameSchema } from '../item/names.ts';

/** The item as a case pins it: `id@version`. */
export const itemReferenceSchema = z
  .string()
  .regex(/^[a-z][a-z0-9-]*@[1-9]\d{0,5}$/, 'must be <item id>@<version>');

/** A number of any card that a terminal reads: GB 11643, or the 15 characters of the 2017 card of foreigners. */
export const anyIdNumberSchema = z.string().regex(/^[0-9A-Z]{15,18}$/, 'must be 15 to 18 digits or capitals');

/** The identified person, by what the card says. */
export const personFields = {
  idNumber: anyIdNumberSchema.optional(),
  name: z.string().min(1).max(100).optional(),
};

/** Whether number and name are both there or both absent. */
export function togetherOrNot(asked: {
  readonly idNumber?: string | undefined;
  readonly name?: string | undefined;
}): boolean {
  return (asked.idNumber === undefined) === (asked.name === undefined);
}

/** What is asked with a record, a bill or a slot: names of the item, values as answers are filed. */
export const parametersSchema = z
  .record(nameSchema, z.string().max(600))
  .refine((parameters) => Object.keys(parameters).length <= 20, 'at most 20 parameters');
