import { mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { MIGRATIONS } from './migrations.ts';

export type { Database } from 'better-sqlite3';

/** The terminal's database cannot be used. The file is left as it is: nothing is dropped or made anew. */
export class StoreError extends Error {
  override readonly name = 'StoreError';
}

/**
 * Opens (and migrates) `terminal.db` in `dataFolder`.
 *
 * WAL with `synchronous=FULL`: a commit that returned is on the disk. better-sqlite3 defaults to NORMAL in
 * WAL, which may lose the last commits at a power cut, so FULL is set at every open.
 */
export function openDatabase(dataFolder: string): Database.Database {
  mkdirSync(dataFolder, { recursive: true, mode: 0o700 });
  const file = join(dataFolder, 'terminal.db');
  refuseOrphanedLog(file);
  let database: Database.Database | undefined;
  try {
    database = new Database(file);
    database.pragma('journal_mode = WAL');
    database.pragma('synchronous = FULL');
    database.pragma('foreign_keys = ON');
    database.pragma('trusted_schema = OFF');
    checkPages(database);
    migrate(database);
    return database;
  } catch (error) {
    database?.close();
    const why = error instanceof Error ? error.message : String(error);
    throw new StoreError(`${file} cannot be used: ${why}. Keep the file and those beside it for repair.`);
  }
}

/**
 * SQLite takes an empty main file for a new database and throws its write-ahead log away, and with it every case
 * that was only there. So a log without a main file is never opened.
 */
function refuseOrphanedLog(file: string): void {
  const logBytes = sizeOf(`${file}-wal`);
  if (logBytes > 0 && sizeOf(file) === 0) {
    throw new StoreError(
      `${file} is missing or empty, but ${file}-wal holds ${logBytes} bytes of it. Nothing was opened; keep both for repair.`,
    );
  }
}

function sizeOf(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0;
}

/** A damaged page would else be met in the middle of somebody's session. */
function checkPages(database: Database.Database): void {
  const found = database.pragma('quick_check(1)', { simple: true });
  if (found !== 'ok') throw new StoreError(`it is damaged (${String(found).split('\n')[0]})`);
}

function migrate(database: Database.Database): void {
  const version = Number(database.pragma('user_version', { simple: true }));
  if (version > MIGRATIONS.length) {
    throw new StoreError(
      `it was written by a newer version (schema ${version}, known here: ${MIGRATIONS.length})`,
    );
  }
  MIGRATIONS.slice(version).forEach((sql, index) => {
    database
      .transaction(() => {
        database.exec(sql);
        database.pragma(`user_version = ${version + index + 1}`);
      })
      .immediate();
  });
}
