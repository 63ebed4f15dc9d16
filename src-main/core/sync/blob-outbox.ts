import type { BlobReference } from '#contract/case/blob.ts';
import type { Database } from '../store/database.ts';

/** A file that is still to be sent. */
export interface PendingBlob extends BlobReference {
  readonly caseId: string;
  /** Whether sending was begun before, so that part of it may be there. */
  readonly begun: boolean;
}

/** A case and those of its files that are still to be sent. */
export interface CaseWithFiles {
  readonly caseId: string;
  readonly files: readonly PendingBlob[];
}

/**
 * The files of cases that wait as `blobsPending` in the outbox. What is written here for several at once is one flush of the
 * disk; where it is lost, the platform is asked again, and only the acknowledgement of the case says for certain that its
 * files are there.
 */
export interface BlobOutbox {
  /**
   * The oldest due cases but those `underWay`, counted as one more attempt on each: at most `limit`, and no more than
   * `bytes` of files beyond the first case. Their files are `begun` from now on.
   */
  take(nowMs: number, limit: number, bytes: number, underWay: ReadonlySet<string>): readonly CaseWithFiles[];
  /** They were sent; with the last one its case becomes `ready`. Whether one did. */
  sent(blobs: readonly PendingBlob[]): boolean;
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
  const oldest = database.prepare<[number, number], { caseId: string }>(`
    SELECT case_id AS caseId FROM outbox
    WHERE state = 'blobsPending' AND not_before <= ? ORDER BY not_before, n LIMIT ?`);
  const pending = database.prepare<[string], PendingRow>(`
    SELECT case_id AS caseId, sha256, size, begun FROM case_blobs
    WHERE case_id = ? AND sent_at IS NULL ORDER BY sha256`);
  const tried = database.prepare('UPDATE outbox SET attempts = attempts + 1 WHERE case_id = ?');
  const setBegun = database.prepare('UPDATE case_blobs SET begun = 1 WHERE case_id = ? AND sent_at IS NULL');
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
    take: database.transaction(
      (nowMs: number, limit: number, bytes: number, underWay: ReadonlySet<string>) => {
        const taken: CaseWithFiles[] = [];
        let room = bytes;
        for (const { caseId } of oldest.all(nowMs, limit + underWay.size)) {
          if (underWay.has(caseId)) continue;
          if (taken.length === limit) break;
          const files = pending.all(caseId).map((row) => ({ ...row, begun: row.begun === 1 }));
          room -= files.reduce((sum, { size }) => sum + size, 0);
          if (taken.length > 0 && room < 0) break;
          tried.run(caseId);
          setBegun.run(caseId);
          taken.push({ caseId, files });
        }
        return taken;
      },
    ).immediate,
    sent: database.transaction((blobs: readonly PendingBlob[]) => {
      let ready = 0;
      for (const { caseId, sha256 } of blobs) {
        setSent.run(now().toISOString(), caseId, sha256);
        if (pending.get(caseId) === undefined) ready += toReady.run(caseId).changes;
      }
      return ready > 0;
    }).immediate,
    postpone: (caseId, notBefore) => void setDue.run(notBefore, caseId),
    nextDue: () => next.get()?.at ?? null,
    waiting: () => count.get()?.n ?? 0,
    isNamed: (sha256) => named.get(sha256) !== undefined,
  };
}
