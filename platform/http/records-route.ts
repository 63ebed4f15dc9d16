import { randomInt } from 'node:crypto';
import { maskName } from '#contract/identity/id-number.ts';
import { platformErrorSchema } from '#contract/platform-api/endpoints.ts';
import { recordAnswerSchema, recordQuerySchema } from '#contract/platform-api/records.ts';
import { serviceDay } from '../service-day.ts';
import type { App, PlatformContext } from './context.ts';
import { RefusedRequest } from './failure.ts';
import { signedBody, signerOf } from './read-request.ts';
import { signedRequests } from './security.ts';

const MAX_BYTES = 4 * 1024;
/** No I, L, O, U: people copy the number from paper into the verify page. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

export function recordsRoute(app: App, context: PlatformContext): void {
  const { store, records, now } = context;
  app.post(
    '/v1/records::query',
    {
      preValidation: signedBody(store, MAX_BYTES),
      schema: {
        summary: "Ask for a resident's record",
        description:
          'On the strength of the card that was read. A found record gets a document number that can be verified later by whoever holds the paper.',
        security: signedRequests,
        body: recordQuerySchema,
        response: { 200: recordAnswerSchema, '4xx': platformErrorSchema, '5xx': platformErrorSchema },
      },
    },
    async (request) => {
      const { terminal, nonce } = signerOf(request);
      const date = now();
      // A case sent twice is harmless; a recorded query sent again would give a record to whoever replays it.
      if (!(await store.useNonce(terminal, nonce, date)))
        throw new RefusedRequest('badSignature', 'This nonce was used before.');
      const found = records.find(request.body, date);
      if (!found.found) return found;
      const issuedAt = date.toISOString();
      const number = documentNumber(date);
      const { issuer } = found;
      await store.addDocument({
        documentNumber: number,
        issuer,
        maskedName: maskName(request.body.name),
        issuedAt,
      });
      const verifyUrl = `${context.publicUrl()}/verify/${number}`;
      return { ...found, documentNumber: number, verifyUrl, at: issuedAt };
    },
  );
}

/** Day and 50 random bits, so that numbers of other people's documents cannot be guessed. */
function documentNumber(date: Date): string {
  const random = Array.from({ length: 10 }, () => ALPHABET.charAt(randomInt(ALPHABET.length))).join('');
  return `SI${serviceDay(date)}${random}`;
}
