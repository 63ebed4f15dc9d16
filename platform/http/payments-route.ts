import { randomBytes } from 'node:crypto';
import { platformErrorSchema } from '#contract/platform-api/endpoints.ts';
import {
  paymentAnswerSchema,
  paymentRequestSchema,
  paymentStateAnswerSchema,
  paymentStateQuerySchema,
} from '#contract/platform-api/payments.ts';
import { billKey } from './bill-key.ts';
import type { App, PlatformContext } from './context.ts';
import { RefusedRequest } from './failure.ts';
import { findForItem } from './find-for-item.ts';
import { signedBody, signerOf } from './read-request.ts';
import { signedRequests } from './security.ts';

const MAX_BYTES = 32 * 1024;
/** As long as a payer may take. */
const PAYABLE_MS = 10 * 60_000;

/** No money moves here; a platform with a real payment port says so instead. */
export const PAYMENTS_ARE_SIMULATED = true;

/** Payments are simulated: `payUrl` leads to a page of the platform on which a person says that they paid. */
export function paymentsRoute(app: App, context: PlatformContext): void {
  const { store, keys, now } = context;
  const errors = { '4xx': platformErrorSchema, '5xx': platformErrorSchema };
  const preValidation = signedBody(store, MAX_BYTES);
  app.post(
    '/v1/payments',
    {
      preValidation,
      schema: {
        summary: 'Open the payment of a bill (simulated)',
        description:
          'The bill is looked up again and its amount compared. Asking again for the same case gives the same payment; a bill that was paid for another case is `alreadyPaid`.',
        security: signedRequests,
        body: paymentRequestSchema,
        response: { 200: paymentAnswerSchema, ...errors },
      },
    },
    async (request) => {
      const at = now();
      const { caseId, kind, amountFen } = request.body;
      const { record, item } = await findForItem(context, request.body, at);
      if (!record.found) return { result: 'noBill' as const };
      const billed = Number(record.content.fields['amountFen']);
      if (billed !== amountFen) return { result: 'amountDiffers' as const, amountFen: billed };
      const opened = await store.openPayment({
        paymentId: randomBytes(16).toString('base64url'),
        terminal: signerOf(request).terminal,
        caseId,
        billKey: billKey(keys, { kind, subject: record.subject, parameters: record.parameters }),
        itemName: item.name.zh,
        amountFen,
        at,
        expiresAt: new Date(at.getTime() + PAYABLE_MS),
      });
      if (opened === 'alreadyPaid') return { result: opened };
      const { paymentId, expiresAt } = opened;
      const payUrl = `${context.publicUrl()}/pay/${paymentId}`;
      return { result: 'open' as const, paymentId, payUrl, expiresAt, simulated: PAYMENTS_ARE_SIMULATED };
    },
  );
  app.post(
    '/v1/payments::state',
    {
      preValidation,
      schema: {
        summary: 'How a payment stands',
        description: 'Only `waiting` can still change. A terminal may ask for its own payments alone.',
        security: signedRequests,
        body: paymentStateQuerySchema,
        response: { 200: paymentStateAnswerSchema, ...errors },
      },
    },
    async (request) => {
      const payment = await store.payment(request.body.paymentId, now());
      if (payment?.terminal !== signerOf(request).terminal)
        throw new RefusedRequest('notFound', 'This terminal opened no such payment.');
      const { state, paidAt } = payment;
      return paidAt === null ? { state } : { state, paidAt };
    },
  );
}
