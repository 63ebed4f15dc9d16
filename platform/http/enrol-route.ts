import { createPublicKey } from 'node:crypto';
import {
  enrolAnswerSchema,
  enrolRequestSchema,
  platformErrorSchema,
} from '#contract/platform-api/endpoints.ts';
import { hashOfCode } from '../enrolment-code.ts';
import type { App, PlatformContext } from './context.ts';
import { RefusedRequest } from './failure.ts';
import { plainBody } from './read-request.ts';

const MAX_BYTES = 4 * 1024;

export function enrolRoute(
  app: App,
  { store, keys, published, now, approvesTerminals }: PlatformContext,
): void {
  app.post(
    '/v1/enrol',
    {
      preValidation: plainBody(MAX_BYTES),
      schema: {
        summary: 'Enrol a terminal',
        description:
          'A one-time code and the public key that the terminal made for itself, against an identity. A terminal that is one already says its number, and a code for another one is left as it is. Asking again with the same code and key gives the same answer. Where terminals are approved it is `awaitingApproval` until somebody has done so.',
        body: enrolRequestSchema,
        response: { 200: enrolAnswerSchema, '4xx': platformErrorSchema, '5xx': platformErrorSchema },
      },
    },
    async (request) => {
      const { code, publicKey, terminal } = request.body;
      if (!isEd25519(publicKey))
        throw new RefusedRequest('badRequest', 'publicKey is not an Ed25519 key (SPKI DER, base64).');
      const at = now();
      const enrolment = await store.enrol({
        codeHash: hashOfCode(code),
        publicKey,
        terminal,
        at,
        needsApproval: approvesTerminals,
      });
      if (!enrolment)
        throw new RefusedRequest(
          'codeNotValid',
          'The enrolment code is unknown, used, expired, refused or for another terminal.',
        );
      if (enrolment === 'waiting')
        throw new RefusedRequest(
          'awaitingApproval',
          'Somebody at the platform has to approve this terminal.',
        );
      const catalogueRoot = published.root();
      return {
        ...enrolment,
        sealingKey: { id: keys.sealing.id, publicKey: keys.sealing.publicKey.toString('base64') },
        acknowledgementKey: {
          id: keys.acknowledgement.id,
          publicKey: keys.acknowledgement.publicKey.toString('base64'),
        },
        ...(catalogueRoot === null ? {} : { catalogueRoot }),
        at: at.toISOString(),
      };
    },
  );
}

function isEd25519(spki: string): boolean {
  try {
    const key = createPublicKey({ key: Buffer.from(spki, 'base64'), format: 'der', type: 'spki' });
    return key.asymmetricKeyType === 'ed25519';
  } catch {
    return false;
  }
}
