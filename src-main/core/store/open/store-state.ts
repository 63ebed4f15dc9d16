import type { Database } from '../database.ts';

/** The seq that a salvage found to be the last that may have been given; 0 before any. */
export function seqFloor(database: Database): number {
  return readState<number>(database, 'seq_floor') ?? 0;
}

/** Whether rows of this database may have been lost once. */
export function wasSalvaged(database: Database): boolean {
  return seqFloor(database) > 0;
}

/** When every page was last found whole, ISO 8601; `null` when that is not known. */
export function checkedAt(database: Database): string | null {
  return readState<string>(database, 'checked_at');
}

/** Notes that every page was found whole. */
export function noteChecked(database: Database, now: Date): void {
  database.prepare('UPDATE store_state SET checked_at = ?').run(now.toISOString());
}

/** `null` also where the schema is older than the table. */
function readState<T>(database: Database, column: string): T | null {
  const there = database.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'store_state'").get();
  if (there === undefined) return null;
  return database.prepare<[], T | null>(`SELECT ${column} FROM store_state`).pluck().get() ?? null;
}
