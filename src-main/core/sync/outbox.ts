import type { BlobReference } from '#contract/case/blob.ts';
import type { CaseEnvelope } from '#contract/case/case-document.ts';
import { BATCH_MAX_CASES } from '#contract/platform-api/endpoints.ts';
import type { AuditLog } from '../audit/audit-log.ts';
import { type EnvelopeRow, envelopeFrom } from '../cases/case-store.ts';
import type { Database } from '../store/database.ts';

/** Room left in a batch for what JSON and the envelope's clear fields add to the sealed bytes. */
const BATCH_BYTES = 300 * 1024;

/**
 * A case that was put off by itself after so many tries goes alone: with it in a batch, the others might come no further
 * than it does.
 */
export const TRIES_IN_COMPANY = 5;

/**
 * Cases on their way: `blobsPending → ready → inflight → (acknowledged: row gone)`, beside it `quarantined`, which
 * people look at. A case without files begins as `ready`; `blob-outbox.ts` brings the others there.
 */
export interface Outbox {
  /**
   * Takes the next due cases, those that are due longest first and of these the oldest, and marks them `inflight`. One
   * that was in vain often, and is put off, comes alone.
   */
  take(nowMs: number, limit: number): readonly CaseEnvelope[];
  /** Writes down what became of cases, all in one transaction: a flush of the disk costs as much as all the rest. */
  settle(outcomes: readonly Outcome[]): void;
  /** Back to `ready`, not to be tried before `notBefore` (ms since 1970). */
  putBack(caseIds: readonly string[], notBefore: number): void;
  /** How often the most-tried of `caseIds` was tried. */
  attempts(caseIds: readonly string[]): number;
  /** Cases without an acknowledgement, quarantined ones included. */
  waiting(): number;
  /** Quarantined cases. */
  attention(): number;
  deliveryOf(caseId: string): 'waiting' | 'delivered' | 'attention';
  /** When the next ready case may be sent, ms since 1970; `null` when there is none. */
  nextDue(): number | null;
  /** Makes what would be due later than `latest` due at `notBefore` (both ms since 1970). */
  hurry(notBefore: number, latest: number): void;
}

/** What the platform, or a damaged file, made of a case. */
export type Outcome = { readonly caseId: string } & (
  | { readonly became: 'delivered' }
  /** Files of it are not there: all are looked after again, not before `notBefore` (ms since 1970). */
  | { readonly became: 'blobsPending'; readonly notBefore: number }
  /** Kept for ever, sent no more by itself. */
  | { readonly became: 'quarantined'; readonly reason: string }
);

export function outbox(database: Database, audit: AuditLog, now: () => Date): Outbox {
  // What was in flight when the process died was perhaps received: sending it again is harmless, the
  // platform answers `duplicate`.
  database.prepare("UPDATE outbox SET state = 'ready', not_before = 0 WHERE state = 'inflight'").run();

  const due = database.prepare<[number, number], EnvelopeRow & { readonly alone: number }>(`
    SELECT cases.*, outbox.not_before > 0 AND outbox.attempts >= ${TRIES_IN_COMPANY} AS alone FROM outbox JOIN cases USING (case_id)
    WHERE outbox.state = 'ready' AND outbox.not_before <= ?
    ORDER BY outbox.not_before, outbox.n LIMIT ?`);
  const blobsOf = database.prepare<[string], BlobReference & { readonly caseId: string }>(`
    SELECT case_id AS caseId, sha256, size FROM case_blobs
    WHERE case_id IN (SELECT value FROM json_each(?)) ORDER BY sha256`);
  const toInflight = database.prepare(`
    UPDATE outbox SET state = 'inflight', attempts = attempts + 1
    WHERE case_id IN (SELECT value FROM json_each(?))`);
  const remove = database.prepare('DELETE FROM outbox WHERE case_id = ?');
  const setAcknowledged = database.prepare('UPDATE cases SET acknowledged_at = ? WHERE case_id = ?');
  const toQuarantine = database.prepare(
    "UPDATE outbox SET state = 'quarantined', reason = ? WHERE case_id = ? AND state <> 'quarantined'",
  );
  const toBlobsPending = database.prepare(
    "UPDATE outbox SET state = 'blobsPending', not_before = ? WHERE case_id = ? AND state = 'inflight'",
  );
  const forgetSent = database.prepare('UPDATE case_blobs SET sent_at = NULL WHERE case_id = ?');
  const toReady = database.prepare(
    "UPDATE outbox SET state = 'ready', not_before = ? WHERE case_id = ? AND state = 'inflight'",
  );
  const attemptsOf = database.prepare<[string], { attempts: number }>(
    'SELECT attempts FROM outbox WHERE case_id = ?',
  );
  const stateOf = database.prepare<[string], { state: string }>('SELECT state FROM outbox WHERE case_id = ?');
  const count = database.prepare<[], { n: number }>('SELECT count(*) AS n FROM outbox');
  const countQuarantined = database.prepare<[], { n: number }>(
    "SELECT count(*) AS n FROM outbox WHERE state = 'quarantined'",
  );
  const next = database.prepare<[], { at: number | null }>(
    "SELECT min(not_before) AS at FROM outbox WHERE state = 'ready'",
  );
  const makeDue = database.prepare(
    "UPDATE outbox SET not_before = ? WHERE state IN ('ready', 'blobsPending') AND not_before > ?",
  );

  function settleOne(outcome: Outcome): void {
    const { caseId } = outcome;
    switch (outcome.became) {
      case 'delivered':
        if (remove.run(caseId).changes === 0) return;
        setAcknowledged.run(now().toISOString(), caseId);
        audit.append('case.acknowledged', caseId);
        return;
      case 'quarantined':
        // It may have been delivered meanwhile, by a stick, or be set aside already.
        if (toQuarantine.run(outcome.reason, caseId).changes === 0) return;
        audit.append('case.quarantined', caseId, outcome.reason);
        return;
      case 'blobsPending':
        if (toBlobsPending.run(outcome.notBefore, caseId).changes > 0) forgetSent.run(caseId);
    }
  }

  return {
    take: database.transaction((nowMs: number, limit: number) => {
      const batch: EnvelopeRow[] = [];
      let bytes = 0;
      for (const row of due.iterate(nowMs, Math.min(limit, BATCH_MAX_CASES))) {
        bytes += row.sealed.length;
        // The first case always goes, however large: a batch that can never leave helps nobody.
        if (batch.length > 0 && (bytes > BATCH_BYTES || row.alone)) break;
        batch.push(row);
        if (row.alone) break;
      }
      if (batch.length === 0) return [];
      const caseIds = JSON.stringify(batch.map(({ case_id }) => case_id));
      toInflight.run(caseIds);
      const blobs = Map.groupBy(blobsOf.all(caseIds), ({ caseId }) => caseId);
      return batch.map((row) =>
        envelopeFrom(
          row,
          (blobs.get(row.case_id) ?? []).map(({ sha256, size }) => ({ sha256, size })),
        ),
      );
    }).immediate,
    settle: database.transaction((outcomes: readonly Outcome[]) => {
      for (const outcome of outcomes) settleOne(outcome);
    }).immediate,
    putBack: database.transaction((caseIds: readonly string[], notBefore: number) => {
      for (const caseId of caseIds) toReady.run(notBefore, caseId);
    }).immediate,
    attempts: (caseIds) => Math.max(0, ...caseIds.map((caseId) => attemptsOf.get(caseId)?.attempts ?? 0)),
    waiting: () => count.get()?.n ?? 0,
    attention: () => countQuarantined.get()?.n ?? 0,
    deliveryOf(caseId) {
      const row = stateOf.get(caseId);
      if (!row) return 'delivered';
      return row.state === 'quarantined' ? 'attention' : 'waiting';
    },
    nextDue: () => next.get()?.at ?? null,
    hurry: (notBefore, latest) => void makeDue.run(notBefore, latest),
  };
}
