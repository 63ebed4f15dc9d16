import { z } from 'zod';
import type { DecisionStore } from '../decision-store.ts';
import { decisionsFrom, listedCasesFrom } from '../rows.ts';
import type { PostgresDatabase } from './database.ts';
import { LOCKS } from './locks.ts';
import { statement } from './statement.ts';

const COLUMNS =
  'n, decision_id, terminal, case_id, turn, act, from_standing, to_standing, division, officer, decided_at, sealed';

/**
 * Held until the commit: numbers of one terminal become visible in their order, and a reader who has seen one has seen all
 * below it. A sequence would give numbers whose commits overtake each other.
 */
const lockTerminal = statement(`SELECT pg_advisory_xact_lock(${LOCKS.decisions}, hashtext($1))`);
const highest = statement(
  `SELECT (SELECT count(*) FROM case_decisions WHERE terminal = $1 AND case_id = $2) AS turn,
     (SELECT coalesce(max(n), 0) FROM case_decisions WHERE terminal = $1) AS n`,
);
const insert = statement(
  `INSERT INTO case_decisions (${COLUMNS}) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
);
const put = statement(
  `INSERT INTO case_standings (terminal, case_id, standing, division) VALUES ($1, $2, $3, $4)
   ON CONFLICT (terminal, case_id) DO UPDATE SET standing = excluded.standing,
     division = coalesce(excluded.division, case_standings.division)`,
);
const ofCase = statement(
  `SELECT ${COLUMNS} FROM case_decisions WHERE terminal = $1 AND case_id = $2 ORDER BY turn`,
);
const behind = statement(
  `SELECT ${COLUMNS} FROM case_decisions WHERE terminal = $1
     AND n > coalesce((SELECT n FROM case_decisions WHERE terminal = $1 AND n = $2 AND decision_id = $3), 0)
   ORDER BY n LIMIT $4`,
);

const LISTED = 'id, terminal, case_id, epoch, seq, receipt_number, item, received_at, quarantined';
const WANTED = "($1::text IS NULL OR terminal = $1) AND ($2::text IS NULL OR item LIKE $2 || '@%')";
const list = statement(
  `SELECT ${LISTED}, 'received' AS state, standing, division
     FROM cases LEFT JOIN case_standings USING (terminal, case_id)
     WHERE ${WANTED} AND ($3::text IS NULL OR division = $3) AND ($4::text IS NULL
       OR $4 = coalesce(standing, CASE WHEN quarantined THEN 'quarantined' ELSE 'received' END))
   UNION ALL SELECT ${LISTED}, 'conflict', NULL, NULL FROM case_conflicts
     WHERE ${WANTED} AND $3::text IS NULL AND ($4::text IS NULL OR $4 = 'conflict')
   ORDER BY id DESC LIMIT $5`,
);

const highestSchema = z.tuple([z.object({ turn: z.int(), n: z.int() })]);

export function postgresDecisions(database: PostgresDatabase): DecisionStore {
  return {
    async decide(it) {
      const { terminal, caseId, to, division } = it;
      return database.transaction(async (run) => {
        await run(lockTerminal, [terminal]);
        const [{ turn, n }] = highestSchema.parse(await run(highest, [terminal, caseId]));
        if (it.turn !== turn + 1) return 'movedOn';
        await run(insert, [
          ...[n + 1, it.decisionId, terminal, caseId, it.turn, it.act, it.from, to],
          ...[division, it.officer, it.at, it.sealed],
        ]);
        await run(put, [terminal, caseId, to, division]);
        return 'decided';
      });
    },
    async decisionsOf(terminal, caseId) {
      return decisionsFrom(await database.run(ofCase, [terminal, caseId]));
    },
    async decisionsAfter(terminal, after, limit) {
      const { n, decisionId } = after ?? { n: 0, decisionId: '' };
      return decisionsFrom(await database.run(behind, [terminal, n, decisionId, limit]));
    },
    async cases(limit, { terminal, item, division, standing } = {}) {
      const wanted = [terminal, item, division, standing].map((it) => it ?? null);
      return listedCasesFrom(await database.run(list, [...wanted, limit]));
    },
  };
}
