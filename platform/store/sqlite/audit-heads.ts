import type Database from 'better-sqlite3';
import { z } from 'zod';
import type { AuditHead } from '#contract/platform-api/audit-head.ts';
import { seenHeadsFrom } from '../audit-head-rows.ts';
import type { AuditHeadStore, HeadJudgement } from '../audit-head-store.ts';

const highestSchema = z.object({ n: z.int().nullable() });

export function sqliteAuditHeads(database: Database.Database): AuditHeadStore {
  const same = database.prepare(
    "SELECT 1 FROM audit_heads WHERE terminal = ? AND epoch = ? AND n = ? AND hash = ? AND judgement = 'continues'",
  );
  const other = database.prepare(
    'SELECT 1 FROM audit_heads WHERE terminal = ? AND epoch = ? AND n = ? AND hash <> ?',
  );
  const highest = database.prepare('SELECT max(n) AS n FROM audit_heads WHERE terminal = ? AND epoch = ?');
  const insert = database.prepare(
    `INSERT INTO audit_heads (terminal, epoch, n, hash, judgement, seen_at) VALUES (?, ?, ?, ?, ?, ?)
     ON CONFLICT DO NOTHING`,
  );
  const list = database.prepare(
    `SELECT * FROM audit_heads WHERE ? = 0 OR judgement <> 'continues' ORDER BY seen_at DESC, n DESC LIMIT ?`,
  );

  function judge(terminal: string, epoch: number, { n, hash }: AuditHead): HeadJudgement {
    if (same.get(terminal, epoch, n, hash)) return 'continues';
    if (other.get(terminal, epoch, n, hash)) return 'differs';
    return (highestSchema.parse(highest.get(terminal, epoch)).n ?? 0) > n ? 'behind' : 'continues';
  }
  const note = database.transaction((terminal: string, epoch: number, head: AuditHead, at: string) => {
    const judgement = judge(terminal, epoch, head);
    insert.run(terminal, epoch, head.n, head.hash, judgement, at);
    return judgement;
  });

  return {
    async noteAuditHead(terminal, epoch, head, at) {
      return note.immediate(terminal, epoch, head, at.toISOString());
    },
    async auditHeads({ onlyTrouble, limit }) {
      return seenHeadsFrom(list.all(onlyTrouble ? 1 : 0, limit));
    },
  };
}
