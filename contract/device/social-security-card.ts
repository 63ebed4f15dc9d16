import { z } from 'zod';

/**
 * What a social security card gives without a PIN (files EF05 and EF06). Texts are trimmed; a field that the
 * card does not hold is empty. The card is no proof of who holds it: it has no photo to compare.
 */
export const socialSecurityCardSchema = z.strictObject({
  cardNumber: z.string(),
  idNumber: z.string(),
  name: z.string(),
  sex: z.enum(['male', 'female', 'unknown']),
  /** GB/T 3304 code ("01" is Han), two digits, or as the card says it. */
  ethnicity: z.string(),
});
export type SocialSecurityCard = Readonly<z.infer<typeof socialSecurityCardSchema>>;

/**
 * The class's own errors.
 * - `wrongCard`: a chip card that is no social security card.
 * - `unresponsive`: a card that gives no answer to reset: inserted the wrong way round, or no chip card.
 * - `cardRemoved`: it was drawn out while it was read.
 * - `cardLeft`: a card is in that may be an earlier person's: it was in when the last session ended, or when the device
 *   host or the smart card service began. It counts again once it was taken out and put in again.
 */
export const socialSecurityCardErrorSchema = z.enum([
  'noReader',
  'wrongCard',
  'unresponsive',
  'cardRemoved',
  'readFailed',
  'cardLeft',
]);
export type SocialSecurityCardError = z.infer<typeof socialSecurityCardErrorSchema>;
