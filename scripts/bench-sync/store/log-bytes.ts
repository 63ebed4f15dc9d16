import { statSync } from 'node:fs';
import type { Database } from 'better-sqlite3';

/** How many bytes each of `count` commits adds to the write-ahead log, which is what has to reach the disk. */
export function logBytes(database: Database, count: number, commit: () => void): number {
  const log = `${database.name}-wal`;
  database.pragma('wal_checkpoint(TRUNCATE)');
  const pages = database.pragma('wal_autocheckpoint', { simple: true });
  database.pragma('wal_autocheckpoint = 0');
  for (let done = 0; done < count; done += 1) commit();
  database.pragma(`wal_autocheckpoint = ${Number(pages)}`);
  return statSync(log).size / count;
}
