import { z } from 'zod';

/**
 * Asks for a resident's record on the strength of the card that was read. `months` counts back
 * from the last month that is over: the present one is paid when it ends.
 */
export const recordQuerySchema = z.strictObject({
  kind: z.enum(['socialInsurancePayments']),
  idNumber: z.string().min(1),
  name: z.string().min(1),
  months: z.int().min(1).max(120),
});
export type RecordQuery = Readonly<z.infer<typeof recordQuerySchema>>;

const paymentMonthSchema = z.strictObject({
  /** `YYYYMM` */
  month: z.string().regex(/^\d{6}$/),
  employer: z.string(),
  /** The contribution base, fen. */
  baseFen: z.int().nonnegative(),
  /** What the person paid, fen. */
  paidFen: z.int().nonnegative(),
});

export const socialInsurancePaymentsSchema = z.strictObject({
  kind: z.literal('socialInsurancePayments'),
  /** Months with a payment, newest first. */
  months: z.array(paymentMonthSchema),
  /** All months ever paid. */
  totalMonths: z.int().nonnegative(),
});

/**
 * `documentNumber` and `verifyUrl` are given by the platform: it is the one that can be asked later whether a
 * printed proof is genuine. `found: false` says why in a closed word.
 */
export const recordAnswerSchema = z.discriminatedUnion('found', [
  z.strictObject({
    found: z.literal(true),
    record: socialInsurancePaymentsSchema,
    documentNumber: z.string(),
    verifyUrl: z.url(),
    issuer: z.string(),
    at: z.iso.datetime(),
  }),
  z.strictObject({ found: z.literal(false), reason: z.enum(['noRecord', 'nameDiffers']) }),
]);
export type RecordAnswer = Readonly<z.infer<typeof recordAnswerSchema>>;
export type FoundRecord = Extract<RecordAnswer, { found: true }>;
