import type { AuditHead, CountersignedHead } from '#contract/platform-api/audit-head.ts';
import {
  heartbeatAnswerSchema,
  heartbeatRequestSchema,
  platformErrorSchema,
} from '#contract/platform-api/endpoints.ts';
import { signAuditHead, signHeartbeat } from '../intake/acknowledge.ts';
import type { App, PlatformContext } from './context.ts';
import { signedBody, signerOf } from './read-request.ts';
import { signedRequests } from './security.ts';

const MAX_BYTES = 4 * 1024;

export function heartbeatRoute(app: App, { store, keys, slots, now }: PlatformContext): void {
  /** Puts the platform's name under a head that continues what it saw before, and under no other. */
  async function countersign(seen: {
    readonly terminal: string;
    readonly epoch: number;
    readonly head: AuditHead;
    readonly date: Date;
  }): Promise<CountersignedHead | null> {
    const { terminal, epoch, head, date } = seen;
    if ((await store.noteAuditHead(terminal, epoch, head, date)) !== 'continues') return null;
    return signAuditHead(terminal, { ...head, epoch, at: date.toISOString() }, keys.acknowledgement);
  }

  app.post(
    '/v1/heartbeat',
    {
      preValidation: signedBody(store, MAX_BYTES, 'revokedToo'),
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
      const { terminal, epoch } = signerOf(request);
      const { challenge, waitingCases, auditHead } = request.body;
      const date = now();
      const highestSeq = await store.noteHeartbeat(terminal, waitingCases, date);
      const at = date.toISOString();
      const sendAfterMs = slots.sendAfterMs(terminal, waitingCases);
      const signature = signHeartbeat(
        { terminal, challenge, at, sendAfterMs, highestSeq },
        keys.acknowledgement,
      );
      const countersigned = auditHead && (await countersign({ terminal, epoch, head: auditHead, date }));
      return {
        ...{ challenge, at, sendAfterMs, highestSeq, keyId: keys.acknowledgement.id, signature },
        ...(countersigned ? { countersigned } : {}),
      };
    },
  );
}
