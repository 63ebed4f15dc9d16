import { type Database, messageOf, type StoreAlarm } from '../database.ts';
import type { StoreFiles } from '../files.ts';
import { MIGRATIONS } from '../migrations.ts';
import { copyAside } from './copy-aside.ts';
import { runSteps, versionOf } from './run-steps.ts';

/**
 * Brings an opened database to the newest schema, after a verified copy of it was put aside. `null` when it is there; an
 * alarm when it stayed at the schema it had, with all its rows: then nobody may be served, but what waits can be sent.
 */
export function migrate(
  database: Database,
  files: StoreFiles,
  now: () => Date,
  steps: readonly string[] = MIGRATIONS,
): StoreAlarm | null {
  const from = versionOf(database);
  if (from === steps.length) return null;
  let copy: string | null = null;
  if (from > 0) {
    try {
      copy = copyAside(database, files, now());
    } catch (error) {
      return notMigrated(from, steps.length, `no copy could be put aside: ${messageOf(error)}`, null);
    }
  }
  const done = runSteps(database, steps);
  return done.ok
    ? null
    : notMigrated(done.version, steps.length, `step ${done.failedStep} failed: ${done.message}`, copy);
}

function notMigrated(version: number, wanted: number, why: string, copy: string | null): StoreAlarm {
  const kept =
    copy === null
      ? { zh: '', en: '' }
      : { zh: `升级前的副本在 ${copy}。`, en: ` A copy from before lies at ${copy}.` };
  return {
    code: 'migrationFailed',
    text: {
      zh: `数据库未能从第 ${version} 版升级到第 ${wanted} 版（${why}）。原有数据没有改动，已收下的事项继续送出，但暂不受理新事项。${kept.zh}请检查磁盘空间后重启，或装回原来的程序，并告知维护方。`,
      en: `The database stayed at schema ${version} and did not become ${wanted} (${why}). All its rows are there and cases still go out, but nobody is served.${kept.en} See to the disk and restart, or install the former program again, and tell whoever maintains it.`,
    },
  };
}
