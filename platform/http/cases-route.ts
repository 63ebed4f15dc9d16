import { z } from 'zod';
import type { CaseEnvelope } from '#contract/case/case-document.ts';
import { CASE_BATCH_TYPE } from '#contract/platform-api/case-batch.ts';
import {
  BATCH_MAX_BYTES,
  BATCH_MAX_CASES,
  casesBatchAnswerSchema,
  casesBatchRequestSchema,
  platformErrorSchema,
} from '#contract/platform-api/endpoints.ts';
import type { BlobStore } from '../blobs/blob-store.ts';
import { acknowledge } from '../intake/acknowledge.ts';
import { type ReadItem, readItem } from '../intake/read-batch.ts';
import type { App, PlatformContext } from './context.ts';
import { RefusedRequest } from './failure.ts';
import { signedBatch, signerOf } from './read-request.ts';
import { signedRequests } from './security.ts';

/** Only the list itself; its items are read one by one, so that one malformed case never holds up the others. */
const looseBatchSchema = z.object({ cases: z.array(z.unknown()).min(1) });

export function casesRoute(app: App, { store, blobs, keys, now }: PlatformContext): void {
  app.post(
    '/v1/cases::batch',
    {
      preValidation: signedBatch(store, BATCH_MAX_BYTES),
      // The schema is what the documentation shows; the handler reads more leniently.
      validatorCompiler: () => (value: unknown) => ({ value }),
      schema: {
        summary: 'Hand over sealed cases',
        description: `At most ${BATCH_MAX_CASES} cases or ${BATCH_MAX_BYTES} bytes: as JSON (gzip welcome), or as ${CASE_BATCH_TYPE}, which carries the sealed bytes as they are and costs both ends far less: the length of the head (4 bytes, big-endian), the head (a zlib stream of a JSON array of the envelopes, with encBytes and sealedBytes for enc and sealed, and without a sha256 that agrees), then the bytes of each case. All cases that can be taken are committed in one durable transaction; then they are acknowledged under one signature. A case whose files are not all there is not taken (needBlobs); one that cannot be read is rejected alone. Cases of a revoked terminal are taken and acknowledged; an officer looks at them first.`,
        security: signedRequests,
        consumes: ['application/json', CASE_BATCH_TYPE],
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
      const readable = items.flatMap((item) => (item.kind === 'case' ? [item.envelope] : []));
      const incomplete = await withoutFiles(blobs, signer.terminal, readable);
      const envelopes = readable.filter((envelope) => !incomplete.has(envelope));
      const results = await store.takeCases(signer.terminal, envelopes, at, signer.isRevoked);
      const taken = envelopes.flatMap(({ caseId, epoch, seq, sha256 }, index) => {
        const result = results[index];
        return result === undefined ? [] : [{ caseId, epoch, seq, sha256, result }];
      });
      const waiting = [...incomplete].map(({ caseId, epoch, seq, sha256 }) => ({
        caseId,
        epoch,
        seq,
        sha256,
        result: 'needBlobs' as const,
      }));
      const rejected = items.filter(isRejected).map(({ kind: _kind, ...item }) => ({
        ...item,
        result: 'rejected' as const,
      }));
      const said = { terminal: signer.terminal, at: at.toISOString() };
      const acknowledgements = [...taken, ...waiting, ...rejected];
      return acknowledge({ ...said, acknowledgements }, keys.acknowledgement);
    },
  );
}

/** Those of `envelopes` whose files are not all there: taking them would acknowledge what could still be lost. */
async function withoutFiles(
  blobs: BlobStore,
  terminal: string,
  envelopes: readonly CaseEnvelope[],
): Promise<ReadonlySet<CaseEnvelope>> {
  const missing = await Promise.all(
    envelopes.map(async (envelope) => (await blobs.missing(terminal, envelope.blobs)).length > 0),
  );
  return new Set(envelopes.filter((_, index) => missing[index]));
}

function isRejected(item: ReadItem): item is Extract<ReadItem, { kind: 'rejected' }> {
  return item.kind === 'rejected';
}
