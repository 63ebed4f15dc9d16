import {
  heartbeatAnswerSchema,
  heartbeatRequestSchema,
  platformErrorSchema,
} from '#contract/platform-api/endpoints.ts';
import { signHeartbeat } from '../intake/acknowledge.ts';
import type { App, PlatformContext } from './context.ts';
import { signedBody, signerOf } from './read-request.ts';
import { signedRequests } from './security.ts';

const MAX_BYTES = 4 * 1024;

export function heartbeatRoute(app: App, { store, keys, slots, now }: PlatformContext): void {
  app.post(
    '/v1/heartbeat',
    {
      preValidation: signedBody(store, MAX_BYTES),
      schema: {
        summary: 'The terminal is there',
        description:
          'The signed answer proves that this is the platform, tells its time, and when the terminal may send what waits there.',
        security: signedRequests,
        body: heartbeatRequestSchema,
        response: { 200: heartbeatAnswerSchema, '4xx': platformErrorSchema, '5xx': platformErrorSchema },
      },
    },
    async (request) => {
      const { terminal } = signerOf(request);
      const { challenge, waitingCases } = request.body;
      const date = now();
      const highestSeq = await store.noteHeartbeat(terminal, waitingCases, date);
      const at = date.toISOString();
      const sendAfterMs = slots.sendAfterMs(terminal, waitingCases);
      const signature = signHeartbeat(
        { terminal, challenge, at, sendAfterMs, highestSeq },
        keys.acknowledgement,
      );
      return { challenge, at, sendAfterMs, highestSeq, keyId: keys.acknowledgement.id, signature };
    },
  );
}
