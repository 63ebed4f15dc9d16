import { platformErrorSchema } from '#contract/platform-api/endpoints.ts';
import { codeAnswerSchema, codeQuerySchema } from '#contract/platform-api/resident-code.ts';
import { nameOf } from '../demo/residents.ts';
import { redeemResidentCode } from '../resident-code.ts';
import type { App, PlatformContext } from './context.ts';
import { signedBody } from './read-request.ts';
import { signedRequests } from './security.ts';
import { useNonce } from './use-nonce.ts';

const MAX_BYTES = 64 * 1024;

export function residentCodeRoute(app: App, context: PlatformContext): void {
  const { store, people, now } = context;
  app.post(
    '/v1/identity::byCode',
    {
      preValidation: signedBody(store, MAX_BYTES),
      schema: {
        summary: 'Whose code was held before the scanner',
        description:
          'A code of a resident (in Shanghai 随申码; here simulated, issued by the page `/codes`) is good once and for a minute. The answer is what the card of its holder would say.',
        security: signedRequests,
        body: codeQuerySchema,
        response: { 200: codeAnswerSchema, '4xx': platformErrorSchema, '5xx': platformErrorSchema },
      },
    },
    async (request) => {
      const date = now();
      await useNonce(store, request, date);
      const used = await redeemResidentCode(context, request.body.code, date);
      if (typeof used === 'string') return { found: false as const, reason: used };
      const resident = people.residents.find(({ idNumber }) => idNumber === used.idNumber);
      if (!resident) return { found: false as const, reason: 'unknown' as const };
      const { kind: cardKind, idNumber, sex, birthDate, address } = resident;
      const holder = { cardKind, name: nameOf(resident), idNumber, sex, birthDate, address };
      return { found: true as const, holder };
    },
  );
}
