import { z } from 'zod';
import { CODE_MAX_BYTES } from '../device/barcode.ts';
import { applicantSchema } from '../identity/applicant.ts';

/** What a resident's code looks like before the scanner: mark, moment of its end in seconds, random, signature. */
export const RESIDENT_CODE = /^TBRC1\.\d{10}\.[\w-]{22}\.[\w-]{86}$/;

/** `POST /v1/identity:byCode`: whose code a resident held before the scanner. A code is good once and for a minute. */
export const codeQuerySchema = z.strictObject({ code: z.string().min(1).max(CODE_MAX_BYTES) });

/** The applicant as a card would have given them; the terminal adds how they were identified. */
export const codeHolderSchema = applicantSchema.omit({ identifiedBy: true, noCardReason: true });
export type CodeHolder = Readonly<z.infer<typeof codeHolderSchema>>;

/** `unknown`: the platform never issued it. `expired`, `used`: show a new one. */
export const codeAnswerSchema = z.discriminatedUnion('found', [
  z.strictObject({ found: z.literal(true), holder: codeHolderSchema }),
  z.strictObject({ found: z.literal(false), reason: z.enum(['unknown', 'expired', 'used']) }),
]);
export type CodeAnswer = Readonly<z.infer<typeof codeAnswerSchema>>;
