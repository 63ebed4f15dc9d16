import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { auditLog } from '../../audit/audit-log.ts';
import { connect, type Database, messageOf, type StoreAlarm, StoreError } from '../database.ts';
import { removeDatabase, type StoreFiles, stampOf, storeFiles } from '../files.ts';
import { migrate } from '../migrate/migrate.ts';
import { versionOf } from '../migrate/run-steps.ts';
import { MIGRATIONS, SENDS_FROM } from '../migrations.ts';
import { moveAside } from '../salvage/put-in-place.ts';
import { salvage } from '../salvage/salvage.ts';
import { type GivenSeq, openSeqMark, type SeqMark } from '../seq-mark.ts';
import { type OnSlow, watchStatements } from '../slow-statements.ts';
import { openWhole } from './find-damage.ts';
import { lockFolder } from './folder-lock.ts';
import { checkIsDue } from './integrity.ts';

export interface OpenOptions {
  readonly now?: () => Date;
  /** Another folder for backups than the one in the data folder. */
  readonly backupFolder?: string | undefined;
  readonly slowStatementMs?: number;
  readonly onSlow?: OnSlow;
  /** Called before what takes as long as the file is large: a salvage, a copy before a migration. */
  readonly onLongWork?: () => void;
  /** The schema's steps, where they are not those of this version. */
  readonly steps?: readonly string[];
}

/** A terminal's store in use: one process has it, until `close`. */
export interface Store {
  readonly database: Database;
  readonly files: StoreFiles;
  /**
   * `sendingOnly`: a migration failed and the schema is an older one, with which what waits can still be sent; nothing
   * may be filed.
   */
  readonly mode: 'whole' | 'sendingOnly';
  /** What staff must know of how it was opened. */
  readonly alarms: readonly StoreAlarm[];
  readonly seqMark: SeqMark;
  /** Whether all pages are to be looked at soon, in the background. */
  readonly checkIsDue: boolean;
  close(): void;
}

/**
 * Opens the store in `folder`, whatever state it is in: makes it where there is none, salvages what is damaged, migrates.
 * Throws a {@link StoreError} where it must be left alone: another process has it, a newer version wrote it, the disk
 * cannot be used, or it cannot be migrated and is too old to be sent from.
 */
export function openStore(folder: string, options: OpenOptions = {}): Store {
  const now = options.now ?? (() => new Date());
  const files = filesIn(folder, options.backupFolder);
  const lock = lockFolder(files.lock, folder);
  let database: Database | undefined;
  try {
    const endedUncleanly = existsSync(files.log);
    const found = soundDatabase(files, now, options);
    database = found.database;
    if (options.onSlow) watchStatements(database, options.slowStatementMs ?? 250, options.onSlow);
    const version = versionOf(database);
    if (version > 0 && version < (options.steps ?? MIGRATIONS).length) options.onLongWork?.();
    const failed = migrate(database, files, now, options.steps);
    if (failed && versionOf(database) < SENDS_FROM) throw new StoreError(failed.text);
    const opened = database;
    const seqMark = openSeqMark(files.seqMark);
    noteLast(database, seqMark);
    return {
      database,
      files,
      mode: failed ? 'sendingOnly' : 'whole',
      alarms: [...found.alarms, ...(failed ? [failed] : [])],
      seqMark,
      checkIsDue: !failed && checkIsDue(database, endedUncleanly, now()),
      close() {
        try {
          seqMark.flush();
        } finally {
          seqMark.close();
          opened.close();
          lock.release();
        }
      },
    };
  } catch (error) {
    database?.close();
    lock.release();
    throw error instanceof StoreError ? error : unusable(files, error);
  }
}

/** The mark may be missing, or behind: where the number was the platform's floor, or the power failed. */
function noteLast(database: Database, mark: SeqMark): void {
  const row = database
    .prepare<[], GivenSeq>('SELECT epoch, last_seq AS seq FROM terminal WHERE last_seq > 0')
    .get();
  if (row) mark.note(row);
}

function filesIn(folder: string, backupFolder: string | undefined): StoreFiles {
  try {
    return storeFiles(folder, backupFolder);
  } catch (error) {
    throw new StoreError({
      zh: `无法使用数据目录 ${folder}：${messageOf(error)}。请检查磁盘和目录权限。`,
      en: `The data folder ${folder} cannot be used: ${messageOf(error)}. Look at the disk and at its rights.`,
    });
  }
}

function soundDatabase(
  files: StoreFiles,
  now: () => Date,
  { steps, onLongWork }: OpenOptions,
): { readonly database: Database; readonly alarms: readonly StoreAlarm[] } {
  const alarms: StoreAlarm[] = [];
  if (existsSync(files.salvaged)) alarms.push(goOnWithSalvage(files, now));
  removeDatabase(files.salvaging);
  const opened = openWhole(files, steps?.length);
  if ('database' in opened) return { database: opened.database, alarms };
  onLongWork?.();
  alarms.push(salvage(files, opened.damage, now));
  const again = openWhole(files, steps?.length);
  if ('database' in again) return { database: again.database, alarms };
  throw new Error(`after a salvage it is damaged again (${again.damage})`);
}

/** The power failed after a salvage was finished and before it was in place. */
function goOnWithSalvage(files: StoreFiles, now: () => Date): StoreAlarm {
  const aside = join(files.folder, `damaged-${stampOf(now())}`);
  moveAside(files, aside);
  const database = connect(files.main);
  const detail = auditLog(database, now).latest('store.salvaged')?.detail ?? '';
  database.close();
  return {
    code: 'salvaged',
    text: {
      zh: `数据库曾损坏，重建后断电，现已就位（${detail}）。损坏的文件保存在 ${aside}，请勿删除。`,
      en: `The database was damaged and made anew before the power failed; it is in place now (${detail}). The damaged files lie in ${aside}: keep them.`,
    },
  };
}

function unusable(files: StoreFiles, error: unknown): StoreError {
  return new StoreError({
    zh: `${files.main} 无法使用：${messageOf(error)}。请保留该文件及旁边的文件，检查磁盘空间和目录权限。`,
    en: `${files.main} cannot be used: ${messageOf(error)}. Keep the file and those beside it; look at the space on the disk and at the rights.`,
  });
}
