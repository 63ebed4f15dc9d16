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
 * stays: number, times, item, outcome. The freed pages serve the next cases.
 */
export function pruning(database: Database, audit: AuditLog, now: () => Date, keepDays: number): Pruning {
  const find = database.prepare<[string], { case_id: string; receipt_number: string }>(`
    SELECT case_id, receipt_number FROM cases
    WHERE acknowledged_at IS NOT NULL AND pruned_at IS NULL AND acknowledged_at < ?
      AND NOT EXISTS (SELECT 1 FROM outbox WHERE outbox.case_id = cases.case_id)
    ORDER BY acknowledged_at LIMIT ${STEP_CASES}`);
  const empty = database.prepare(
    "UPDATE cases SET enc = x'', sealed = x'', pruned_at = ? WHERE case_id = ? AND acknowledged_at IS NOT NULL",
  );
  const step = database.transaction((): number => {
    const today = now();
    const before = new Date(today.getTime() - keepDays * DAY_MS).toISOString();
    const found = find.all(before);
    for (const { case_id } of found) empty.run(today.toISOString(), case_id);
    const [first, last] = [found.at(0), found.at(-1)];
    if (first && last)
      audit.append('cases.pruned', '', `${found.length}: ${first.receipt_number} … ${last.receipt_number}`);
    return found.length;
  });
  return { step: () => step.immediate() };
}
