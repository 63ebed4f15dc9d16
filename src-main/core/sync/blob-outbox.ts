import type { BlobReference } from '#contract/case/blob.ts';
import type { Database } from '../store/database.ts';

/** A file that is still to be sent. */
export interface PendingBlob extends BlobReference {
  readonly caseId: string;
  /** Whether sending was begun before, so that part of it may be there. */
  readonly begun: boolean;
}

/** The files of cases that wait as `blobsPending` in the outbox. */
export interface BlobOutbox {
  /** The files of the oldest due case, counted as one more attempt on it; empty when none is due. */
  take(nowMs: number): readonly PendingBlob[];
  begin(blob: PendingBlob): void;
  /** It was sent; with the last one its case becomes `ready`. */
  sent(blob: PendingBlob): void;
  /** The case waits on, not to be tried before `notBefore` (ms since 1970). */
  postpone(caseId: string, notBefore: number): void;
  /** When the next file may be sent, ms since 1970; `null` when there is none. */
  nextDue(): number | null;
  /** Files that are still to be sent. */
  waiting(): number;
  /** Whether a case names this file, delivered or not. */
  isNamed(sha256: string): boolean;
}

interface PendingRow extends Omit<PendingBlob, 'begun'> {
  readonly begun: number;
}

export function blobOutbox(database: Database, now: () => Date): BlobOutbox {
  const oldest = database.prepare<[number], { case_id: string }>(`
    SELECT case_id FROM outbox
    WHERE state = 'blobsPending' AND not_before <= ? ORDER BY not_before, n LIMIT 1`);
  const pending = database.prepare<[string], PendingRow>(`
    SELECT case_id AS caseId, sha256, size, begun FROM case_blobs
    WHERE case_id = ? AND sent_at IS NULL ORDER BY sha256`);
  const tried = database.prepare('UPDATE outbox SET attempts = attempts + 1 WHERE case_id = ?');
  const setBegun = database.prepare('UPDATE case_blobs SET begun = 1 WHERE case_id = ? AND sha256 = ?');
  const setSent = database.prepare('UPDATE case_blobs SET sent_at = ? WHERE case_id = ? AND sha256 = ?');
  const toReady = database.prepare(
    "UPDATE outbox SET state = 'ready', attempts = 0, not_before = 0 WHERE case_id = ? AND state = 'blobsPending'",
  );
  const setDue = database.prepare(
    "UPDATE outbox SET not_before = ? WHERE case_id = ? AND state = 'blobsPending'",
  );
  const next = database.prepare<[], { at: number | null }>(
    "SELECT min(not_before) AS at FROM outbox WHERE state = 'blobsPending'",
  );
  const count = database.prepare<[], { n: number }>(`
    SELECT count(*) AS n FROM outbox JOIN case_blobs USING (case_id)
    WHERE outbox.state = 'blobsPending' AND sent_at IS NULL`);
  const named = database.prepare<[string]>('SELECT 1 FROM case_blobs WHERE sha256 = ?');

  return {
    take: database.transaction((nowMs: number) => {
      const found = oldest.get(nowMs);
      if (!found) return [];
      tried.run(found.case_id);
      return pending.all(found.case_id).map((row) => ({ ...row, begun: row.begun === 1 }));
    }).immediate,
    begin: ({ caseId, sha256 }) => void setBegun.run(caseId, sha256),
    sent: database.transaction(({ caseId, sha256 }: PendingBlob) => {
      setSent.run(now().toISOString(), caseId, sha256);
      if (pending.get(caseId) === undefined) toReady.run(caseId);
    }).immediate,
    postpone: (caseId, notBefore) => void setDue.run(notBefore, caseId),
    nextDue: () => next.get()?.at ?? null,
    waiting: () => count.get()?.n ?? 0,
    isNamed: (sha256) => named.get(sha256) !== undefined,
  };
}
