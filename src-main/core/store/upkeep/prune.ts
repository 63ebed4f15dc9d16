import type { AuditLog } from '../../audit/audit-log.ts';
import type { Database } from '../database.ts';

/** Cases of one step: some milliseconds, so that nobody who begins a session waits for it. */
const STEP_CASES = 50;

const DAY_MS = 24 * 60 * 60 * 1000;

/** Removes the sealed bytes of cases that were acknowledged long ago. */
export interface Pruning {
  /** One small step; how many cases it pruned, 0 when there is nothing left to prune. */
  step(): number;
}

/**
 * What is pruned was acknowledged with the platform's signature more than `keepDays` ago and waits nowhere. Its row
 * stays: number, times, item, outcome. The freed pages serve the next cases. `onFilesFreed` hears of the sealed files that
 * no case names any more; whatever is not removed then, the next start sweeps away.
 */
export function pruning(
  database: Database,
  audit: AuditLog,
  now: () => Date,
  keepDays: number,
  onFilesFreed: (sha256s: readonly string[]) => void = () => {},
): Pruning {
  const find = database.prepare<[string], { case_id: string; receipt_number: string }>(`
    SELECT case_id, receipt_number FROM cases
    WHERE acknowledged_at IS NOT NULL AND pruned_at IS NULL AND acknowledged_at < ?
      AND NOT EXISTS (SELECT 1 FROM outbox WHERE outbox.case_id = cases.case_id)
    ORDER BY acknowledged_at LIMIT ${STEP_CASES}`);
  const empty = database.prepare(
    "UPDATE cases SET enc = x'', sealed = x'', pruned_at = ? WHERE case_id = ? AND acknowledged_at IS NOT NULL",
  );
  const filesOf = database.prepare<[string], { sha256: string }>(
    'DELETE FROM case_blobs WHERE case_id = ? RETURNING sha256',
  );
  const step = database.transaction(() => {
    const today = now();
    const before = new Date(today.getTime() - keepDays * DAY_MS).toISOString();
    const found = find.all(before);
    const freed: string[] = [];
    for (const { case_id } of found) {
      empty.run(today.toISOString(), case_id);
      freed.push(...filesOf.all(case_id).map(({ sha256 }) => sha256));
    }
    const [first, last] = [found.at(0), found.at(-1)];
    if (first && last)
      audit.append('cases.pruned', '', `${found.length}: ${first.receipt_number} … ${last.receipt_number}`);
    return { cases: found.length, freed };
  });
  return {
    step() {
      const { cases, freed } = step.immediate();
      if (freed.length > 0) onFilesFreed(freed);
      return cases;
    },
  };
}
