import type { Database } from '../database.ts';
import { checkedAt } from './store-state.ts';

/**
 * Up to this size every page is looked at before anybody is served: a few hundredths of a second. A larger file is looked
 * into in the background, see {@link checkIsDue}.
 */
export const CHECKED_AT_START_BYTES = 8 * 1024 * 1024;

/** How old the last look at every page may be after the terminal was shut down in order. */
const CHECK_EVERY_MS = 7 * 24 * 60 * 60 * 1000;

/** Looks at every page; the first thing that is wrong, or `null`. Takes a second for some 300 MB. */
export function checkAll(database: Database): string | null {
  const found = database.pragma('quick_check(1)', { simple: true });
  return found === 'ok' ? null : `${String(found).split('\n')[0]}`;
}

/** Reads what a session will need first, whatever the size: throws what SQLite throws where that is damaged. */
export function checkCheaply(database: Database): void {
  const tables = database
    .prepare<[], string>(
      "SELECT name FROM sqlite_schema WHERE type = 'table' AND name IN ('cases', 'outbox', 'audit')",
    )
    .pluck();
  database.prepare('SELECT * FROM terminal').get();
  for (const table of tables.all())
    database.prepare(`SELECT * FROM ${table} ORDER BY rowid DESC LIMIT 1`).get();
}

/** Whether every page should be looked at again: after an end that was none in order, or when it is long ago. */
export function checkIsDue(database: Database, endedUncleanly: boolean, now: Date): boolean {
  const at = checkedAt(database);
  if (endedUncleanly || at === null) return true;
  const ageMs = now.getTime() - Date.parse(at);
  // A clock that was turned back must not put it off for ever.
  return ageMs < 0 || ageMs > CHECK_EVERY_MS;
}
