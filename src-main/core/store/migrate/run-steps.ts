import { type Database, StoreError } from '../database.ts';
import { MIGRATIONS } from '../migrations.ts';

/** What became of a migration; `failed` leaves the file as it was before the step that failed. */
export type Migrated =
  | { readonly ok: true }
  | { readonly ok: false; readonly version: number; readonly failedStep: number; readonly message: string };

/** The version of the schema in a file, 0 where there is none yet. */
export function versionOf(database: Database): number {
  return Number(database.pragma('user_version', { simple: true }));
}

/**
 * Brings the schema to the newest version, each step in a transaction of its own. A step that would lose a case, or what
 * is still to be delivered of it, fails like one that SQLite refuses: it is rolled back.
 */
export function runSteps(database: Database, steps: readonly string[] = MIGRATIONS): Migrated {
  // Steps that make a table anew need it off; what it guards is checked before each commit instead.
  database.pragma('foreign_keys = OFF');
  try {
    for (let version = versionOf(database); version < steps.length; version += 1) {
      try {
        database.transaction(() => runStep(database, steps[version] ?? '', version + 1)).immediate();
      } catch (error) {
        const message = error instanceof Error ? error.message : String(error);
        return { ok: false, version, failedStep: version + 1, message };
      }
    }
    return { ok: true };
  } finally {
    database.pragma('foreign_keys = ON');
  }
}

function runStep(database: Database, step: string, version: number): void {
  const before = countRows(database);
  database.exec(step);
  database.pragma(`user_version = ${version}`);
  const after = countRows(database);
  for (const [table, rows] of before) {
    const left = after.get(table) ?? 0;
    if (left !== rows) throw new Error(`of ${rows} rows of ${table} it would leave ${left}`);
  }
  const dangling = database.pragma('foreign_key_check');
  if (Array.isArray(dangling) && dangling.length > 0)
    throw new Error(`${dangling.length} rows would name others that are not there`);
}

/** What no migration may lose. */
const KEPT = ['terminal', 'cases', 'outbox', 'audit'] as const;

/** How many rows each of the tables has that are there; none where the schema is still empty. */
export function countRows(database: Database): ReadonlyMap<string, number> {
  const exists = database.prepare("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ?");
  const counts = new Map<string, number>();
  for (const table of KEPT) {
    if (exists.get(table) === undefined) continue;
    counts.set(table, database.prepare<[], number>(`SELECT count(*) FROM ${table}`).pluck().get() ?? 0);
  }
  return counts;
}

/** A file of a newer version is left alone: what it means is not known here. */
export function refuseNewer(version: number, file: string, known = MIGRATIONS.length): void {
  if (version <= known) return;
  throw new StoreError({
    zh: `${file} 由更新的版本写成（数据结构第 ${version} 版，本程序只认识到第 ${known} 版），未作任何改动。请装回较新的程序。`,
    en: `${file} was written by a newer version (schema ${version}, known here: ${known}) and was not touched. Install the newer program again.`,
  });
}
