import Database from 'better-sqlite3';
import { migrations } from './migrations.ts';

/** Opens (or makes) the database at `path` and brings its schema up to this program's version. */
export function openDatabase(path: string): Database.Database {
  const database = new Database(path);
  try {
    database.pragma('journal_mode = WAL');
    // In WAL mode the default is NORMAL, which can lose a commit that was already acknowledged.
    database.pragma('synchronous = FULL');
    database.pragma('foreign_keys = ON');
    migrate(database, path);
  } catch (error) {
    database.close();
    throw error;
  }
  return database;
}

function migrate(database: Database.Database, path: string): void {
  const version = Number(database.pragma('user_version', { simple: true }));
  if (version > migrations.length) {
    throw new Error(
      `${path} was written by a newer version of the platform (schema ${version}, this one knows ${migrations.length}). Use the newer version.`,
    );
  }
  database.transaction(() => {
    for (const step of migrations.slice(version)) database.exec(step);
    database.pragma(`user_version = ${migrations.length}`);
  })();
}
