import { z } from 'zod';
import { profileSchema } from '../identity/profile.ts';
import { divisionCodeSchema } from '../item/names.ts';
import { anyIdNumberSchema, itemReferenceSchema } from './asked.ts';

/** `POST /v1/profile`: what is known of a person who is identified at the terminal at this moment. */
export const profileQuerySchema = z.strictObject({
  idNumber: anyIdNumberSchema,
  name: z.string().min(1).max(100),
  /** For which matter, and the region that offers it: nothing is answered that it does not look at. */
  item: itemReferenceSchema,
  division: divisionCodeSchema,
});
export type ProfileQuery = Readonly<z.infer<typeof profileQuerySchema>>;

/** Not found: nothing is known, or the number belongs to another name; which of the two is not told. */
export const profileAnswerSchema = z.discriminatedUnion('found', [
  z.strictObject({ found: z.literal(true), profile: profileSchema }),
  z.strictObject({ found: z.literal(false) }),
]);
export type ProfileAnswer = Readonly<z.infer<typeof profileAnswerSchema>>;
