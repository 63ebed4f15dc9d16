import Database from 'better-sqlite3';
import type { Text } from '#contract/text.ts';

export type { Database } from 'better-sqlite3';

/** The terminal's database cannot be used. Nothing of it is dropped or made anew. */
export class StoreError extends Error {
  override readonly name = 'StoreError';
  /** For staff: what happened, what it means, what to do. */
  readonly text: Text;

  constructor(text: Text) {
    super(text.en);
    this.text = text;
  }
}

/** Something that staff must know of the store while it is in use: what happened, what was done, what to do. */
export interface StoreAlarm {
  readonly code:
    | 'salvaged'
    | 'migrationFailed'
    | 'damaged'
    | 'diskLow'
    | 'diskShort'
    | 'backupFailed'
    | 'upkeepFailed';
  readonly text: Text;
}

/**
 * The write-ahead log is brought home every 1,000 pages: about a hundred cases, some milliseconds. After that it may
 * not stay larger than this on the disk, whatever it had grown to behind a long reader.
 */
const LOG_PAGES = 1_000;
const LOG_MAX_BYTES = 16 * 1024 * 1024;

/**
 * Connects to a database file for reading and writing.
 *
 * WAL with `synchronous=FULL`: a commit that returned is on the disk. better-sqlite3 defaults to NORMAL in
 * WAL, which may lose the last commits at a power cut, so FULL is set at every open.
 */
export function connect(file: string): Database.Database {
  const database = new Database(file);
  try {
    database.pragma('journal_mode = WAL');
    database.pragma('synchronous = FULL');
    database.pragma('foreign_keys = ON');
    database.pragma('trusted_schema = OFF');
    database.pragma(`wal_autocheckpoint = ${LOG_PAGES}`);
    database.pragma(`journal_size_limit = ${LOG_MAX_BYTES}`);
    tryToWrite(database);
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

/**
 * Where the file or its log cannot be opened for writing, SQLite opens it for reading alone and says nothing until the
 * first write: that would be a person's case. Nothing is left of this one.
 */
function tryToWrite(database: Database.Database): void {
  const version = database.pragma('user_version', { simple: true });
  database.exec('BEGIN IMMEDIATE');
  try {
    database.pragma(`user_version = ${Number(version)}`);
  } finally {
    if (database.inTransaction) database.exec('ROLLBACK');
  }
}

/** Connects for reading alone; changes neither the file nor its log. */
export function connectReadonly(file: string): Database.Database {
  return new Database(file, { readonly: true, fileMustExist: true });
}

/** What SQLite says of a file whose content is not what it wrote: to be salvaged, not tried again. */
export function saysDamaged(error: unknown): boolean {
  return (
    error instanceof Database.SqliteError &&
    /^SQLITE_(CORRUPT|NOTADB|IOERR_(READ|SHORT_READ|CORRUPTFS|DATA))/.test(error.code)
  );
}

/** What SQLite says where the disk failed while it wrote or flushed: what was written may be on it or not. */
export function saysDiskFailed(error: unknown): boolean {
  return error instanceof Database.SqliteError && error.code.startsWith('SQLITE_IOERR');
}

export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
