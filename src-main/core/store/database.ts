import { mkdirSync } from 'node:fs';
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
  let database: Database.Database | undefined;
  try {
    database = new Database(file);
    database.pragma('journal_mode = WAL');
    database.pragma('synchronous = FULL');
    database.pragma('foreign_keys = ON');
    database.pragma('trusted_schema = OFF');
    migrate(database);
    return database;
  } catch (error) {
    database?.close();
    const why = error instanceof Error ? error.message : String(error);
    throw new StoreError(`${file} cannot be used: ${why}. Nothing in it was changed; keep the file.`);
  }
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
