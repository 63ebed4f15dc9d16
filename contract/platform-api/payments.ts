import { z } from 'zod';
import { caseIdSchema } from '../case/case-document.ts';
import { divisionCodeSchema, nameSchema } from '../item/names.ts';
import { itemReferenceSchema, parametersSchema, personFields, togetherOrNot } from './asked.ts';

const paymentIdSchema = z.string().regex(/^[\w-]{22}$/);

/**
 * `POST /v1/payments`: opens the payment of a bill, as it was asked before by `records:query` with the same kind, person
 * and parameters. Asking again for the same case gives the same payment while it can still be paid or is paid.
 */
export const paymentRequestSchema = z
  .strictObject({
    caseId: caseIdSchema,
    item: itemReferenceSchema,
    division: divisionCodeSchema,
    kind: nameSchema,
    ...personFields,
    parameters: parametersSchema,
    /** What the resident confirmed, fen; must be what the bill says now. */
    amountFen: z.int().positive(),
  })
  .refine(togetherOrNot, 'idNumber and name stand together or not at all');
export type PaymentRequest = Readonly<z.infer<typeof paymentRequestSchema>>;

/**
 * - `open`: the payer's phone opens `payUrl` (a QR code on the screen). `simulated` says that no money moves.
 * - `alreadyPaid`: the bill was paid under another case · `amountDiffers`: the bill has changed · `noBill`: there is none.
 */
export const paymentAnswerSchema = z.discriminatedUnion('result', [
  z.strictObject({
    result: z.literal('open'),
    paymentId: paymentIdSchema,
    payUrl: z.url({ protocol: /^https?$/ }),
    expiresAt: z.iso.datetime(),
    simulated: z.boolean(),
  }),
  z.strictObject({ result: z.literal('alreadyPaid') }),
  z.strictObject({ result: z.literal('amountDiffers'), amountFen: z.int() }),
  z.strictObject({ result: z.literal('noBill') }),
]);
export type PaymentAnswer = Readonly<z.infer<typeof paymentAnswerSchema>>;

/** `POST /v1/payments:state`. Only `waiting` can still change. */
export const paymentStateQuerySchema = z.strictObject({ paymentId: paymentIdSchema });
export const paymentStateSchema = z.enum(['waiting', 'paid', 'failed', 'expired']);
export type PaymentState = z.infer<typeof paymentStateSchema>;
export const paymentStateAnswerSchema = z.strictObject({
  state: paymentStateSchema,
  /** When it was paid. */
  paidAt: z.iso.datetime().optional(),
});
export type PaymentStateAnswer = Readonly<z.infer<typeof paymentStateAnswerSchema>>;
