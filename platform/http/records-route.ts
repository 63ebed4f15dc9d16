import { maskName } from '#contract/identity/id-number.ts';
import { platformErrorSchema } from '#contract/platform-api/endpoints.ts';
import { recordAnswerSchema, recordQuerySchema } from '#contract/platform-api/records.ts';
import { documentNumber } from '../document-number.ts';
import { shownBy } from '../intake/shown-by.ts';
import { billKey } from './bill-key.ts';
import type { App, PlatformContext } from './context.ts';
import { findForItem } from './find-for-item.ts';
import { PAYMENTS_ARE_SIMULATED } from './payments-route.ts';
import { signedBody } from './read-request.ts';
import { signedRequests } from './security.ts';
import { useNonce } from './use-nonce.ts';

const MAX_BYTES = 32 * 1024;

export function recordsRoute(app: App, context: PlatformContext): void {
  const { store, keys, now } = context;
  app.post(
    '/v1/records::query',
    {
      preValidation: signedBody(store, MAX_BYTES),
      schema: {
        summary: "Ask for a resident's record",
        description:
          'On the strength of the identification that was made, for one item, which must show such a record. Only what the item shows is answered. Of a bill it is said whether it is paid. With `documents` a found record gets a document number that can be verified later by whoever holds the paper.',
        security: signedRequests,
        body: recordQuerySchema,
        response: { 200: recordAnswerSchema, '4xx': platformErrorSchema, '5xx': platformErrorSchema },
      },
    },
    async (request) => {
      const date = now();
      // A recorded query sent again would give a record to whoever replays it.
      await useNonce(store, request, date);
      const { documents, kind, name = '' } = request.body;
      const { record, item, definition, issuer } = await findForItem(context, request.body, date);
      if (!record.found) return record;
      const content = shownBy(definition, record.content);
      const at = date.toISOString();
      if (item.kind === 'pay') {
        const { subject, parameters } = record;
        const paidAt = await store.billPaidAt(billKey(keys, { kind, subject, parameters }));
        const payment = { simulated: PAYMENTS_ARE_SIMULATED, ...(paidAt === null ? {} : { paidAt }) };
        return { found: true as const, content, issuer, at, payment };
      }
      if (!documents) return { found: true as const, content, issuer, at };
      const number = documentNumber(date);
      const maskedName = name === '' ? '' : maskName(name);
      await store.addDocument({ documentNumber: number, issuer, maskedName, issuedAt: at });
      const verifyUrl = `${context.publicUrl()}/verify/${number}`;
      return { found: true as const, content, documentNumber: number, verifyUrl, issuer, at };
    },
  );
}
