import { z } from 'zod';

/**
 * `POST /v1/progress`, unsigned: what a resident with a receipt may ask. The number can be guessed, so the secret
 * of the receipt's QR code must go with it; whoever has only one of the two learns nothing, not even that the
 * case exists.
 */
export const progressQuerySchema = z.strictObject({
  receiptNumber: z.string().regex(/^\d{12}$/),
  secret: z.string().min(8).max(64),
});

export const progressAnswerSchema = z.discriminatedUnion('found', [
  z.strictObject({
    found: z.literal(true),
    receiptNumber: z.string(),
    itemName: z.string(),
    receivedAt: z.iso.datetime(),
    state: z.enum(['received']),
  }),
  z.strictObject({ found: z.literal(false) }),
]);
