import { renameSync, statfsSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';
import { connectReadonly } from '../database.ts';
import { flushFile, flushFolder, makeFolder, removeDatabase, sizeOf } from '../files.ts';
import { verifyCopy } from '../migrate/copy-aside.ts';

/** A megabyte at a time, with a breath between, so that a session's commit never waits long for the disk. */
const STEP_PAGES = 256;
const BREATH_MS = 20;

/**
 * Copies the database in `from`, which another thread goes on writing, to `to`: as it is at one moment, in small steps,
 * read again and compared, flushed, and only then under its name. For a worker thread: it waits by blocking.
 */
export async function makeBackup(from: string, to: string): Promise<void> {
  const folder = dirname(to);
  makeFolder(folder);
  const { bavail, bsize } = statfsSync(folder);
  const needed = 2 * (sizeOf(from) + sizeOf(`${from}-wal`));
  if (bavail * bsize < needed)
    throw new Error(`${needed} bytes should be free in ${folder}, and ${bavail * bsize} are`);
  const partial = `${to}.partial`;
  removeDatabase(partial);
  const source = connectReadonly(from);
  try {
    // One reading transaction around all steps: they see one moment, whatever is written meanwhile.
    source.exec('BEGIN');
    source.prepare('SELECT count(*) FROM sqlite_schema').get();
    await source.backup(partial, { progress: breathe });
    standAlone(partial);
    verifyCopy(partial, source);
  } catch (error) {
    removeDatabase(partial);
    throw error;
  } finally {
    source.close();
  }
  flushFile(partial);
  renameSync(partial, to);
  flushFolder(folder);
}

function breathe(): number {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, BREATH_MS);
  return STEP_PAGES;
}

/** A copy says of itself that it has a write-ahead log; without one it is a file that can be carried away. */
function standAlone(file: string): void {
  const copy = new Database(file);
  try {
    copy.pragma('journal_mode = DELETE');
  } finally {
    copy.close();
  }
}
