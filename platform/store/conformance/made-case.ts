import { createHash } from 'node:crypto';
import type { CaseEnvelope } from '#contract/case/case-document.ts';
import { receiptNumberOf } from '#contract/case/receipt-number.ts';

/** Every made case is of this moment. */
export const AT = new Date('2026-11-22T01:00:00.000Z');

/** A case as it arrives, with bytes that nobody could open. The same parameters make the same case. */
export function madeCase(it: {
  readonly terminal: string;
  readonly caseId: string;
  readonly seq: number;
  readonly epoch?: number;
  /** Two cases with other content have other bytes. */
  readonly content?: string;
  /** Of the sealed bytes. */
  readonly size?: number;
}): CaseEnvelope {
  const enc = createHash('sha256').update(`enc ${it.caseId}`).digest();
  const sealed = Buffer.alloc(it.size ?? 300, it.content ?? 'a');
  return {
    caseId: it.caseId,
    epoch: it.epoch ?? 1,
    seq: it.seq,
    receiptNumber: receiptNumberOf(it.terminal, it.seq),
    item: 'flexible-employment-registration@1',
    clock: {
      wall: AT.toISOString(),
      monotonicMs: 5_000.25,
      bootId: '0199aaaa-0000-4000-8000-000000000001',
      offsetMs: -12,
    },
    sealingKeyId: 'seal-0123456789ab',
    enc: enc.toString('base64'),
    sealed: sealed.toString('base64'),
    sha256: createHash('sha256').update(enc).update(sealed).digest('hex'),
    blobs: [],
  };
}
