import { z } from 'zod';
import { seenHeadsFrom } from '../audit-head-rows.ts';
import type { AuditHeadStore } from '../audit-head-store.ts';
import type { PostgresDatabase } from './database.ts';
import { statement } from './statement.ts';

/** Heads of one terminal are judged one after the other. */
const lockTerminal = statement('SELECT 1 FROM terminals WHERE terminal = $1 FOR NO KEY UPDATE');
const judge = statement(
  `SELECT CASE
     WHEN EXISTS (SELECT FROM audit_heads
       WHERE terminal = $1 AND epoch = $2 AND n = $3 AND hash = $4 AND judgement = 'continues') THEN 'continues'
     WHEN EXISTS (SELECT FROM audit_heads
       WHERE terminal = $1 AND epoch = $2 AND n = $3 AND hash <> $4) THEN 'differs'
     WHEN EXISTS (SELECT FROM audit_heads WHERE terminal = $1 AND epoch = $2 AND n > $3) THEN 'behind'
     ELSE 'continues' END AS judgement`,
);
const insert = statement(
  `INSERT INTO audit_heads (terminal, epoch, n, hash, judgement, seen_at) VALUES ($1, $2, $3, $4, $5, $6)
   ON CONFLICT DO NOTHING`,
);
const list = statement(
  `SELECT terminal, epoch, n, hash, judgement, seen_at FROM audit_heads
   WHERE $1 = 0 OR judgement <> 'continues' ORDER BY seen_at DESC, n DESC LIMIT $2`,
);
const judgedSchema = z.tuple([z.object({ judgement: z.enum(['continues', 'differs', 'behind']) })]);

export function postgresAuditHeads(database: PostgresDatabase): AuditHeadStore {
  return {
    async noteAuditHead(terminal, epoch, { n, hash }, at) {
      return database.transaction(async (run) => {
        await run(lockTerminal, [terminal]);
        const [{ judgement }] = judgedSchema.parse(await run(judge, [terminal, epoch, n, hash]));
        await run(insert, [terminal, epoch, n, hash, judgement, at.toISOString()]);
        return judgement;
      });
    },
    async auditHeads({ onlyTrouble, limit }) {
      return seenHeadsFrom(await database.run(list, [onlyTrouble ? 1 : 0, limit]));
    },
  };
}
