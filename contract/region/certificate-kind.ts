import { z } from 'zod';
import { idSchema, nameSchema } from '../item/names.ts';
import { textSchema } from '../text.ts';

/**
 * A kind of electronic certificate that stands for a paper (电子证照). Whether it does in a region is the region's
 * switch. The rule of its number is for checking what a person or a platform gives.
 */
export const certificateKindSchema = z.strictObject({
  id: idSchema,
  name: textSchema,
  issuer: textSchema,
  /** The batch of mutual recognition in the delta that named it; absent for the rest. */
  batch: z.enum(['1', '2']).optional(),
  /**
   * `idNumber` GB 11643 · `creditCode` GB 32100 · `certificateIdentifier` GB/T 36904 with its check character · else a
   * pattern over the whole number.
   */
  number: z.union([
    z.enum(['idNumber', 'creditCode', 'certificateIdentifier']),
    z.strictObject({ pattern: z.string() }),
  ]),
  /** What it says that items can use. */
  fields: z.array(z.strictObject({ id: nameSchema, label: textSchema })).readonly(),
  /** Kept until the standard was read in full: the kind, its number's rule or its batch were not. */
  sample: z.boolean(),
});
export type CertificateKind = Readonly<z.infer<typeof certificateKindSchema>>;
