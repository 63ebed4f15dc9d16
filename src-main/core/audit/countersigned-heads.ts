import type { AuditHead, CountersignedHead } from '#contract/platform-api/audit-head.ts';
import type { Database } from '../store/database.ts';

/** Heads of the audit log that the platform has put its name under. */
export interface CountersignedHeads {
  /** The newest head, where it is not countersigned yet. */
  toSign(): AuditHead | null;
  /** Keeps what came back. Of one day only the last is kept: it speaks for all before it. */
  keep(head: CountersignedHead): void;
}

export function countersignedHeads(database: Database): CountersignedHeads {
  const newest = database.prepare<[], AuditHead>('SELECT n, hash FROM audit ORDER BY n DESC LIMIT 1');
  const signed = database.prepare<[number, string]>('SELECT 1 FROM audit_heads WHERE n = ? AND hash = ?');
  const forget = database.prepare<[string]>('DELETE FROM audit_heads WHERE substr(at, 1, 10) = ?');
  const insert = database.prepare<[CountersignedHead]>(
    'INSERT OR REPLACE INTO audit_heads (n, hash, epoch, at, key_id, signature) VALUES (@n, @hash, @epoch, @at, @keyId, @signature)',
  );
  return {
    toSign() {
      const head = newest.get();
      return head && signed.get(head.n, head.hash) === undefined ? head : null;
    },
    keep: database.transaction((head: CountersignedHead) => {
      forget.run(head.at.slice(0, 10));
      insert.run(head);
    }).immediate,
  };
}

/** All that are kept, oldest first. */
export function readCountersignedHeads(database: Database): readonly CountersignedHead[] {
  return database
    .prepare<[], CountersignedHead>(
      'SELECT n, hash, epoch, at, key_id AS keyId, signature FROM audit_heads ORDER BY n',
    )
    .all();
}
