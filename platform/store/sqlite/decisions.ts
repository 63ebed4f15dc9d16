import type Database from 'better-sqlite3';
import { z } from 'zod';
import type { Decision, DecisionStore } from '../decision-store.ts';
import { decisionsFrom, listedCasesFrom } from '../rows.ts';

const highestSchema = z.object({ turn: z.int(), n: z.int() });

export function sqliteDecisions(database: Database.Database): DecisionStore {
  const highest = database.prepare(
    `SELECT (SELECT count(*) FROM case_decisions WHERE terminal = @terminal AND case_id = @caseId) AS turn,
       (SELECT coalesce(max(n), 0) FROM case_decisions WHERE terminal = @terminal) AS n`,
  );
  const insert = database.prepare(
    `INSERT INTO case_decisions (terminal, n, decision_id, case_id, turn, act, from_standing, to_standing, division, officer,
       decided_at, sealed)
     VALUES (@terminal, @n, @decisionId, @caseId, @turn, @act, @from, @to, @division, @officer, @at, @sealed)`,
  );
  const put = database.prepare(
    `INSERT INTO case_standings (terminal, case_id, standing, division) VALUES (@terminal, @caseId, @to, @division)
     ON CONFLICT (terminal, case_id) DO UPDATE SET standing = excluded.standing,
       division = coalesce(excluded.division, division)`,
  );
  const decide = database.transaction((it: Decision): 'decided' | 'movedOn' => {
    const { terminal, caseId, to, division } = it;
    const { turn, n } = highestSchema.parse(highest.get({ terminal, caseId }));
    if (it.turn !== turn + 1) return 'movedOn';
    insert.run({ ...it, n: n + 1 });
    put.run({ terminal, caseId, to, division });
    return 'decided';
  });
  const ofCase = database.prepare(
    'SELECT * FROM case_decisions WHERE terminal = ? AND case_id = ? ORDER BY turn',
  );
  const behind = database.prepare(
    `SELECT * FROM case_decisions WHERE terminal = @terminal
       AND n > coalesce((SELECT n FROM case_decisions WHERE terminal = @terminal AND n = @n AND decision_id = @decisionId), 0)
     ORDER BY n LIMIT @limit`,
  );
  const list = database.prepare(
    `SELECT id, cases.terminal, epoch, seq, receipt_number, item, received_at, state, quarantined, standing, division
     FROM cases LEFT JOIN case_standings AS it
       ON cases.state = 'received' AND it.terminal = cases.terminal AND it.case_id = cases.case_id
     WHERE (@terminal IS NULL OR cases.terminal = @terminal)
       AND (@item IS NULL OR item LIKE @item || '@%')
       AND (@division IS NULL OR division = @division)
       AND (@standing IS NULL OR @standing = CASE WHEN state = 'conflict' THEN 'conflict'
         WHEN standing IS NOT NULL THEN standing WHEN quarantined = 1 THEN 'quarantined' ELSE 'received' END)
     ORDER BY id DESC LIMIT @limit`,
  );
  return {
    async decide(decision) {
      return decide.immediate(decision);
    },
    async decisionsOf(terminal, caseId) {
      return decisionsFrom(ofCase.all(terminal, caseId));
    },
    async decisionsAfter(terminal, after, limit) {
      const { n, decisionId } = after ?? { n: 0, decisionId: '' };
      return decisionsFrom(behind.all({ terminal, n, decisionId, limit }));
    },
    async cases(limit, { terminal, item, division, standing } = {}) {
      const wanted = { terminal: terminal ?? null, item: item ?? null, division: division ?? null };
      return listedCasesFrom(list.all({ ...wanted, standing: standing ?? null, limit }));
    },
  };
}
