import { z } from 'zod';
import { textSchema } from '../text.ts';
import { caseProgressSchema } from './results.ts';

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
    state: caseProgressSchema,
    /** Since when; absent while nobody has begun with it. */
    changedAt: z.iso.datetime().optional(),
    /** The state in words. */
    status: textSchema,
    /** What to do now, or what came of it: what is missing, until when, where; where to collect. */
    todo: textSchema.optional(),
  }),
  z.strictObject({ found: z.literal(false) }),
]);
