import type { Database } from '../store/database.ts';
import { type AuditEntry, GENESIS, hashOf } from './audit-chain.ts';
import { firstFault } from './verify-audit.ts';

/** What the audit log knows to say. No entry carries personal data: subjects are case ids, receipt numbers and items. */
export type AuditKind =
  | 'terminal.started'
  | 'store.salvaged'
  | 'store.alarm'
  | 'seq.raised'
  | 'cases.pruned'
  | 'terminal.enrolled'
  | 'terminal.revoked'
  | 'terminal.restored'
  | 'desired.used'
  | 'catalogue.installed'
  | 'catalogue.refused'
  | 'session.started'
  | 'session.ended'
  | 'consent.given'
  | 'case.filed'
  | 'case.notFiled'
  | 'case.settled'
  | 'case.acknowledged'
  | 'case.quarantined'
  | 'case.givenBack'
  | 'staff.entered'
  | 'staff.refused'
  | 'stick.transfer'
  | 'receipt.outcome'
  | 'document.outcome'
  | 'paper.outcome';

export interface AuditLog {
  /** Appends an entry; inside a transaction it commits or vanishes with it. */
  append(kind: AuditKind, subject?: string, detail?: string): void;
  /** The newest entry of any of `kinds`. */
  latest(...kinds: readonly AuditKind[]): AuditEntry | null;
  /** The number of the first entry that does not continue the chain, or `null` when all do. */
  firstBroken(): number | null;
}

/** The log in `database`; `now` gives the wall time of entries. */
export function auditLog(database: Database, now: () => Date): AuditLog {
  const last = database.prepare<[], AuditEntry>('SELECT * FROM audit ORDER BY n DESC LIMIT 1');
  const insert = database.prepare<[AuditEntry]>(
    'INSERT INTO audit (n, at, kind, subject, detail, previous, hash) VALUES (@n, @at, @kind, @subject, @detail, @previous, @hash)',
  );
  const all = database.prepare<[], AuditEntry>('SELECT * FROM audit ORDER BY n');
  return {
    append(kind, subject = '', detail = '') {
      const before = last.get();
      const body = {
        n: (before?.n ?? 0) + 1,
        at: now().toISOString(),
        kind,
        subject,
        detail,
        previous: before?.hash ?? GENESIS,
      };
      insert.run({ ...body, hash: hashOf(body) });
    },
    latest(...kinds) {
      const marks = kinds.map(() => '?').join(', ');
      const query = database.prepare<string[], AuditEntry>(
        `SELECT * FROM audit WHERE kind IN (${marks}) ORDER BY n DESC LIMIT 1`,
      );
      return query.get(...kinds) ?? null;
    },
    firstBroken() {
      return firstFault(all.iterate())?.n ?? null;
    },
  };
}
