import type { CaseEnvelope } from '#contract/case/case-document.ts';
import type { Outbox } from '#main/core/sync/outbox.ts';

const ANY_CASE: Omit<CaseEnvelope, 'caseId'> = {
  epoch: 1,
  seq: 1,
  receiptNumber: '000000000000',
  item: 'simulated@1',
  clock: { wall: '2026-11-22T00:00:00.000Z', monotonicMs: 0, bootId: '00000000-0000-4000-8000-000000000000' },
  sealingKeyId: 'simulated',
  enc: '',
  sealed: '',
  sha256: '',
  blobs: [],
};

/**
 * An outbox that only counts: ten thousand databases would not fit into a machine. What it leaves out, each case by
 * itself, is not what a fleet's load hangs on.
 */
export function countedOutbox(cases: number): Outbox {
  let ready = cases;
  /** Of two batches that are under way at once each is settled by its own names. */
  const inflight = new Set<number>();
  let taken = 0;
  let attempts = 0;
  return {
    take(_nowMs, limit) {
      const count = Math.min(limit, ready);
      ready -= count;
      attempts += 1;
      return Array.from({ length: count }, () => {
        taken += 1;
        inflight.add(taken);
        return { ...ANY_CASE, caseId: String(taken) };
      });
    },
    settle(outcomes) {
      for (const { caseId } of outcomes) inflight.delete(Number(caseId));
      attempts = 0;
    },
    putBack(caseIds) {
      for (const caseId of caseIds) if (inflight.delete(Number(caseId))) ready += 1;
    },
    attempts: () => attempts,
    waiting: () => ready + inflight.size,
    attention: () => 0,
    deliveryOf: () => 'waiting',
    nextDue: () => (ready > 0 ? 0 : null),
    hurry: () => {},
  };
}
