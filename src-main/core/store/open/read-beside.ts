import { existsSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { connectReadonly, type Database } from '../database.ts';
import { sizeOf } from '../files.ts';
import { lockFolder } from './folder-lock.ts';

/**
 * Reads a terminal's database, also while the terminal runs, and leaves the folder as it was. SQLite makes a log and an index
 * even for a reader, and leaves them: the terminal would take them at its next start for those of an end that was none in order.
 */
export function readBeside<T>(file: string, read: (database: Database) => T): T {
  const log = `${file}-wal`;
  const wasClosed = existsSync(file) && !existsSync(log);
  const database = connectReadonly(file);
  try {
    return read(database);
  } finally {
    database.close();
    if (wasClosed && sizeOf(log) === 0) removeOwn(file);
  }
}

/** Only while no terminal has the folder: else they are its own by now. */
function removeOwn(file: string): void {
  const folder = dirname(file);
  const lockFile = join(folder, 'terminal.lock');
  // A backup, or a damaged file that was put aside.
  if (!existsSync(lockFile)) {
    removeBeside(file);
    return;
  }
  try {
    const lock = lockFolder(lockFile, folder);
    try {
      removeBeside(file);
    } finally {
      lock.release();
    }
  } catch {
    // A terminal began meanwhile, or the folder is not ours to write.
  }
}

function removeBeside(file: string): void {
  if (sizeOf(`${file}-wal`) > 0) return;
  for (const name of ['-wal', '-shm']) rmSync(`${file}${name}`, { force: true });
}
