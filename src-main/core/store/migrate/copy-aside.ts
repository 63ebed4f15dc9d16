import { renameSync, statfsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { backupName } from '../backup/backup-files.ts';
import { connectReadonly, type Database } from '../database.ts';
import { flushFile, flushFolder, makeFolder, removeDatabase, type StoreFiles, sizeOf } from '../files.ts';
import { countRows, versionOf } from './run-steps.ts';

/** Room that is left over beside a copy, bytes: the terminal goes on writing. */
const LEFT_OVER = 64 * 1024 * 1024;

/**
 * Copies the database as it is, before a migration: written whole, read again and compared, flushed, and only then given
 * its name. Returns the copy's path; throws where it cannot be had.
 */
export function copyAside(database: Database, files: StoreFiles, now: Date): string {
  makeFolder(files.backups);
  const { bavail, bsize } = statfsSync(files.backups);
  const needed = sizeOf(files.main) + sizeOf(files.log) + LEFT_OVER;
  if (bavail * bsize < needed)
    throw new Error(`a copy of it needs ${needed} bytes in ${files.backups}, and ${bavail * bsize} are free`);
  const copy = join(files.backups, backupName(versionOf(database), now));
  const partial = `${copy}.partial`;
  removeDatabase(partial);
  try {
    database.prepare('VACUUM INTO ?').run(partial);
    verifyCopy(partial, database);
    flushFile(partial);
    renameSync(partial, copy);
  } catch (error) {
    // Each start tries again: a disk that is full must not be filled with halves.
    removeDatabase(partial);
    throw error;
  }
  flushFolder(dirname(copy));
  return copy;
}

/** Throws unless `copy` is whole and holds as many rows as `original`, of the same schema. */
export function verifyCopy(copy: string, original: Database): void {
  const read = connectReadonly(copy);
  try {
    const found = read.pragma('quick_check(1)', { simple: true });
    if (found !== 'ok') throw new Error(`the copy is damaged (${String(found)})`);
    if (versionOf(read) !== versionOf(original)) throw new Error('the copy has another schema');
    const rows = countRows(read);
    for (const [table, count] of countRows(original))
      if (rows.get(table) !== count) throw new Error(`the copy lacks rows of ${table}`);
  } finally {
    read.close();
  }
}
