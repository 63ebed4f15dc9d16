import { createHash, randomBytes, randomUUID } from 'node:crypto';
import type { CaseEnvelope } from '#contract/case/case-document.ts';
import { receiptNumberOf } from '#contract/case/receipt-number.ts';
import { BATCH_MAX_CASES } from '#contract/platform-api/endpoints.ts';

/** Sealed bytes of a case without files. */
const BODY_BYTES = 3_750;

/** A full batch of `terminal`, its `index`-th. What is sealed is noise, as sealed bytes are. */
export function randomBatch(terminal: string, index: number, sealingKeyId: string): readonly CaseEnvelope[] {
  return Array.from({ length: BATCH_MAX_CASES }, (_, n) => {
    const seq = index * BATCH_MAX_CASES + n + 1;
    const [enc, sealed] = [randomBytes(32), randomBytes(BODY_BYTES)];
    return {
      caseId: randomUUID(),
      epoch: 1,
      seq,
      receiptNumber: receiptNumberOf(terminal, seq),
      item: 'flexible-employment-registration@1',
      clock: { wall: '2026-11-22T01:00:00.000Z', monotonicMs: 5_000, bootId: randomUUID() },
      sealingKeyId,
      enc: enc.toString('base64'),
      sealed: sealed.toString('base64'),
      sha256: createHash('sha256').update(enc).update(sealed).digest('hex'),
      blobs: [],
    };
  });
}
