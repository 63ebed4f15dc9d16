import type { BlobReference } from '#contract/case/blob.ts';
import { BUNDLE_MAX_BYTES, BUNDLE_MAX_REQUESTS } from '#contract/case/bundle.ts';
import type { CaseEnvelope } from '#contract/case/case-document.ts';
import { BATCH_MAX_CASES } from '#contract/platform-api/endpoints.ts';
import { type EnvelopeRow, envelopeFrom } from '../cases/case-store.ts';
import type { Database } from '../store/database.ts';

/** Room left in a batch for what JSON and the envelope's clear fields add to the sealed bytes. */
const BATCH_BYTES = 300 * 1024;

/** Of the files of one batch, which stand in the same bundle: a quarter of what a bundle holds. */
const BATCH_FILE_BYTES = BUNDLE_MAX_BYTES / 4;
const BATCH_FILES = BUNDLE_MAX_REQUESTS / 4;

/** Some cases that still wait, as one batch, and where the next one begins. */
export interface WaitingBatch {
  readonly envelopes: readonly CaseEnvelope[];
  readonly next: number;
}

/** What the outbox holds, looked at and left as it is: a case that was only written to a stick still waits. */
export interface WaitingCases {
  count(): number;
  /** Those that were set aside because a file of theirs is damaged on this disk, whatever the scope. */
  damaged(): number;
  /** The next batch from `after` (0 first), oldest first; `null` where there is none. */
  batch(after: number): WaitingBatch | null;
  /** These cases as they travel, in this order, delivered meanwhile or not. */
  envelopes(caseIds: readonly string[]): readonly CaseEnvelope[];
}

/** Which cases travel: those that wait, or with them those that were set aside. */
export type TransferScope = 'waiting' | 'all';

export function waitingCases(database: Database, scope: TransferScope = 'waiting'): WaitingCases {
  const wanted = scope === 'all' ? 'TRUE' : "outbox.state <> 'quarantined'";
  const count = database.prepare<[], { n: number }>(`SELECT count(*) AS n FROM outbox WHERE ${wanted}`);
  const damaged = database.prepare<[], { n: number }>(
    "SELECT count(*) AS n FROM outbox WHERE state = 'quarantined' AND reason = 'fileDamaged'",
  );
  const after = database.prepare<[number], EnvelopeRow & { readonly n: number }>(`
    SELECT outbox.n AS n, cases.* FROM outbox JOIN cases USING (case_id)
    WHERE ${wanted} AND outbox.n > ? ORDER BY outbox.n LIMIT ${BATCH_MAX_CASES}`);
  const one = database.prepare<[string], EnvelopeRow>('SELECT * FROM cases WHERE case_id = ?');
  const blobsOf = database.prepare<[string], BlobReference>(
    'SELECT sha256, size FROM case_blobs WHERE case_id = ? ORDER BY sha256',
  );

  return {
    count: () => count.get()?.n ?? 0,
    damaged: () => damaged.get()?.n ?? 0,
    batch(from) {
      const envelopes: CaseEnvelope[] = [];
      let next = from;
      let bytes = 0;
      let files = 0;
      let fileBytes = 0;
      for (const row of after.all(from)) {
        const blobs = blobsOf.all(row.case_id);
        bytes += row.sealed.length;
        files += blobs.length;
        fileBytes += blobs.reduce((sum, { size }) => sum + size, 0);
        const isFull = bytes > BATCH_BYTES || files > BATCH_FILES || fileBytes > BATCH_FILE_BYTES;
        // The first case always goes, however large.
        if (envelopes.length > 0 && isFull) break;
        envelopes.push(envelopeFrom(row, blobs));
        next = row.n;
      }
      return envelopes.length === 0 ? null : { envelopes, next };
    },
    envelopes: (caseIds) =>
      caseIds.flatMap((caseId) => {
        const row = one.get(caseId);
        return row ? [envelopeFrom(row, blobsOf.all(caseId))] : [];
      }),
  };
}
