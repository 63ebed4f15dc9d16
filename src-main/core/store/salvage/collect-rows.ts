import type { Database } from '../database.ts';
import { type KnownRow, knownRow, type OutboxRow, type TerminalRow } from './known-rows.ts';
import type { Cell } from './page-cells.ts';

/** Puts what is found in damaged files into a fresh database, older images before newer ones. */
export interface Collection {
  take(cells: Iterable<Cell>): void;
  /** Makes the outbox, and ends; call once. */
  finish(): Collected;
}

export interface Collected {
  readonly cases: number;
  readonly waiting: number;
  /** The identity with the newest epoch and numbers; `null` where none was found whole. */
  readonly terminal: TerminalRow | null;
  /** The highest number that any row speaks of, of cases that are there or not; 0 where none does. */
  readonly highestSeq: number;
  /** Receipt numbers of whole cases that another case holds already: they stay in the damaged file alone. */
  readonly clashes: readonly string[];
}

export function collectInto(fresh: Database): Collection {
  fresh.exec('CREATE TEMP TABLE acknowledged (case_id TEXT PRIMARY KEY, at TEXT NOT NULL) STRICT');
  const putCase = fresh.prepare(`
    INSERT INTO cases (case_id, epoch, seq, receipt_number, item, clock, sealing_key_id, enc, sealed, sha256, filed_at, receipt_outcome, acknowledged_at, pruned_at)
    VALUES (@case_id, @epoch, @seq, @receipt_number, @item, @clock, @sealing_key_id, @enc, @sealed, @sha256, @filed_at, @receipt_outcome, @acknowledged_at, @pruned_at)
    ON CONFLICT (case_id) DO UPDATE SET
      receipt_outcome = coalesce(excluded.receipt_outcome, receipt_outcome),
      acknowledged_at = coalesce(excluded.acknowledged_at, acknowledged_at)`);
  const putAudit = fresh.prepare(
    'INSERT OR REPLACE INTO audit (n, at, kind, subject, detail, previous, hash) VALUES (@n, @at, @kind, @subject, @detail, @previous, @hash)',
  );
  const putBlob = fresh.prepare(`
    INSERT INTO case_blobs (case_id, sha256, size, begun, sent_at) VALUES (@case_id, @sha256, @size, @begun, @sent_at)
    ON CONFLICT (case_id, sha256) DO UPDATE SET begun = max(begun, excluded.begun), sent_at = excluded.sent_at`);
  const putPayment = fresh.prepare(`
    INSERT OR REPLACE INTO open_payments (case_id, payment_id, item, sealing_key_id, enc, sealed, sha256, blobs)
    VALUES (@case_id, @payment_id, @item, @sealing_key_id, @enc, @sealed, @sha256, @blobs)`);
  const putHeldTime = fresh.prepare(
    'INSERT OR REPLACE INTO held_times (case_id, given_up) VALUES (@case_id, @given_up)',
  );
  const putAuditHead = fresh.prepare(
    'INSERT OR REPLACE INTO audit_heads (n, hash, epoch, at, key_id, signature) VALUES (@n, @hash, @epoch, @at, @key_id, @signature)',
  );
  // One that the platform has by now it calls a duplicate.
  const putRating = fresh.prepare(
    'INSERT OR REPLACE INTO ratings (n, rating_id, content) VALUES (@n, @rating_id, @content)',
  );
  const putAcknowledged = fresh.prepare('INSERT OR IGNORE INTO acknowledged (case_id, at) VALUES (?, ?)');
  const outbox = new Map<string, OutboxRow>();
  const clashes = new Set<string>();
  let terminal: TerminalRow | null = null;
  let highestSeq = 0;

  function see(seq: number | null): void {
    highestSeq = Math.max(highestSeq, seq ?? 0);
  }

  function put(known: KnownRow): void {
    switch (known.table) {
      case 'cases':
        see(known.row.seq);
        try {
          putCase.run(known.row);
        } catch {
          clashes.add(known.row.receipt_number);
        }
        return;
      case 'outbox':
        outbox.set(known.row.case_id, known.row);
        return;
      case 'audit': {
        const { kind, subject, at, detail } = known.row;
        putAudit.run(known.row);
        if (kind === 'case.acknowledged') putAcknowledged.run(subject, at);
        if (kind === 'case.filed') see(Number(detail.slice(5, 11)) || 0);
        return;
      }
      case 'terminal':
        see(known.row.last_seq);
        if (terminal === null || isNewer(known.row, terminal)) terminal = known.row;
        return;
      case 'case_blobs':
        putBlob.run(known.row);
        return;
      case 'open_payments':
        putPayment.run(known.row);
        return;
      case 'held_times':
        putHeldTime.run(known.row);
        return;
      case 'audit_heads':
        putAuditHead.run(known.row);
        return;
      case 'ratings':
        putRating.run(known.row);
        return;
      case 'store_state':
        see(known.row.seq_floor);
    }
  }

  return {
    take(cells) {
      for (const cell of cells) {
        const known = knownRow(cell);
        if (known) put(known);
      }
    },
    finish() {
      fresh.exec(`
        UPDATE cases SET acknowledged_at = (SELECT at FROM acknowledged WHERE acknowledged.case_id = cases.case_id)
          WHERE acknowledged_at IS NULL AND case_id IN (SELECT case_id FROM acknowledged);
        DELETE FROM case_blobs WHERE case_id NOT IN (SELECT case_id FROM cases);
        DELETE FROM open_payments WHERE case_id IN (SELECT case_id FROM cases);
        DELETE FROM held_times WHERE case_id IN (SELECT case_id FROM cases);
        DROP TABLE acknowledged;`);
      const waiting = refillOutbox(fresh, outbox);
      const cases = fresh.prepare<[], number>('SELECT count(*) FROM cases').pluck().get() ?? 0;
      return { cases, waiting, terminal, highestSeq, clashes: [...clashes] };
    },
  };
}

/** Everything without an acknowledgement waits again. Sending what the platform has is harmless; not sending is not. */
function refillOutbox(fresh: Database, found: ReadonlyMap<string, OutboxRow>): number {
  const waiting = fresh
    .prepare<[], { case_id: string; files: number }>(`
      SELECT case_id, EXISTS (SELECT 1 FROM case_blobs WHERE case_blobs.case_id = cases.case_id AND sent_at IS NULL) AS files
      FROM cases WHERE acknowledged_at IS NULL ORDER BY epoch, seq`)
    .all();
  const put = fresh.prepare('INSERT INTO outbox (case_id, state, attempts, reason) VALUES (?, ?, ?, ?)');
  for (const { case_id, files } of waiting) {
    const row = found.get(case_id);
    const state = row?.state === 'quarantined' ? 'quarantined' : files ? 'blobsPending' : 'ready';
    put.run(case_id, state, row?.attempts ?? 0, row?.reason ?? null);
  }
  return waiting.length;
}

function isNewer(one: TerminalRow, other: TerminalRow): boolean {
  const [oneEpoch, otherEpoch] = [one.epoch ?? 0, other.epoch ?? 0];
  return oneEpoch === otherEpoch ? (one.last_seq ?? 0) >= (other.last_seq ?? 0) : oneEpoch > otherEpoch;
}
