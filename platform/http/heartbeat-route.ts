import type { AuditHead, CountersignedHead } from '#contract/platform-api/audit-head.ts';
import { reportedSchema } from '#contract/platform-api/desired.ts';
import {
  heartbeatAnswerSchema,
  heartbeatRequestSchema,
  platformErrorSchema,
} from '#contract/platform-api/endpoints.ts';
import { terminalStateSchema } from '#contract/platform-api/terminal-state.ts';
import { signAuditHead, signDesired, signHeartbeat } from '../intake/acknowledge.ts';
import type { App, PlatformContext } from './context.ts';
import { signedBody, signerOf } from './read-request.ts';
import { signedRequests } from './security.ts';

/** Two kilobytes as a rule; a terminal with all that the contract allows comes to less than this. */
const MAX_BYTES = 48 * 1024;

/** What a terminal of a later version says and this platform does not understand must not cut it off. */
const lenientRequestSchema = heartbeatRequestSchema.extend({
  state: terminalStateSchema.nullable().optional().catch(null),
  reported: reportedSchema.nullable().optional().catch(null),
});

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
          'The signed answer proves that this is the platform, tells its time, and when the terminal may send what waits there. To a terminal that sends `reported` it tells its standing, and the configuration that was set for it where it has not received it.',
        security: signedRequests,
        body: lenientRequestSchema,
        response: { 200: heartbeatAnswerSchema, '4xx': platformErrorSchema, '5xx': platformErrorSchema },
      },
    },
    async (request) => {
      const { terminal, epoch, isRevoked, isSuperseded } = signerOf(request);
      const { challenge, waitingCases, auditHead, state, reported } = request.body;
      const date = now();
      const highestSeq = await store.noteHeartbeat({ terminal, epoch }, waitingCases, date);
      const at = date.toISOString();
      const sendAfterMs = slots.sendAfterMs(terminal, waitingCases);
      const isToldMore = reported !== undefined;
      const standing = isToldMore ? { standing: isRevoked ? ('revoked' as const) : ('inUse' as const) } : {};
      const signature = signHeartbeat(
        { terminal, challenge, at, sendAfterMs, highestSeq, ...standing },
        keys.acknowledgement,
      );
      // What an earlier life says of itself is not how the terminal is, and nothing is wanted of it any more.
      const wanted =
        isToldMore && !isSuperseded
          ? await store.noteState({ terminal, epoch, state: state ?? null, reported }, date)
          : null;
      const isNews = wanted !== null && wanted.version > (reported?.received ?? 0);
      const countersigned = auditHead && (await countersign({ terminal, epoch, head: auditHead, date }));
      return {
        ...{ challenge, at, sendAfterMs, highestSeq, keyId: keys.acknowledgement.id, signature },
        ...(countersigned ? { countersigned } : {}),
        ...standing,
        ...(isNews ? { desired: signDesired(wanted, keys.acknowledgement) } : {}),
      };
    },
  );
}
