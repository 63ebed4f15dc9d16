import { z } from 'zod';
import {
  BATCH_MAX_BYTES,
  BATCH_MAX_CASES,
  casesBatchAnswerSchema,
  casesBatchRequestSchema,
  platformErrorSchema,
} from '#contract/platform-api/endpoints.ts';
import { acknowledge } from '../intake/acknowledge.ts';
import { type ReadItem, readItem } from '../intake/read-batch.ts';
import type { App, PlatformContext } from './context.ts';
import { RefusedRequest } from './failure.ts';
import { signedBody, signerOf } from './read-request.ts';
import { signedRequests } from './security.ts';

/** Only the list itself; its items are read one by one, so that one malformed case never holds up the others. */
const looseBatchSchema = z.object({ cases: z.array(z.unknown()).min(1) });

export function casesRoute(app: App, { store, keys, now }: PlatformContext): void {
  app.post(
    '/v1/cases::batch',
    {
      preValidation: signedBody(store, BATCH_MAX_BYTES),
      // The schema is what the documentation shows; the handler reads more leniently.
      validatorCompiler: () => (value: unknown) => ({ value }),
      schema: {
        summary: 'Hand over sealed cases',
        description: `At most ${BATCH_MAX_CASES} cases or ${BATCH_MAX_BYTES} bytes of JSON, gzip welcome. All cases that can be taken are committed in one durable transaction; then each is acknowledged with a signature. A case that cannot be read is rejected alone.`,
        security: signedRequests,
        body: casesBatchRequestSchema,
        response: { 200: casesBatchAnswerSchema, '4xx': platformErrorSchema, '5xx': platformErrorSchema },
      },
    },
    async (request) => {
      const signer = signerOf(request);
      const batch = looseBatchSchema.safeParse(request.body);
      if (!batch.success) throw new RefusedRequest('badRequest', 'The body has no list of cases.');
      if (batch.data.cases.length > BATCH_MAX_CASES)
        throw new RefusedRequest('tooLarge', `A batch has at most ${BATCH_MAX_CASES} cases.`);

      const expected = { ...signer, sealingKeyId: keys.sealing.id };
      const items = batch.data.cases.map((item) => readItem(item, expected));
      const at = now();
      const envelopes = items.flatMap((item) => (item.kind === 'case' ? [item.envelope] : []));
      const results = await store.takeCases(signer.terminal, envelopes, at);
      const about = { terminal: signer.terminal, at: at.toISOString() };
      const taken = envelopes.flatMap(({ caseId, epoch, seq, sha256 }, index) => {
        const result = results[index];
        return result === undefined ? [] : [{ ...about, caseId, epoch, seq, sha256, result }];
      });
      const rejected = items.filter(isRejected).map(({ kind: _kind, ...item }) => ({
        ...about,
        ...item,
        result: 'rejected' as const,
      }));
      return {
        acknowledgements: [...taken, ...rejected].map((said) => acknowledge(said, keys.acknowledgement)),
      };
    },
  );
}

function isRejected(item: ReadItem): item is Extract<ReadItem, { kind: 'rejected' }> {
  return item.kind === 'rejected';
}
