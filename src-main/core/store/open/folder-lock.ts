import Database from 'better-sqlite3';
import { messageOf, StoreError } from '../database.ts';

export interface FolderLock {
  release(): void;
}

/**
 * Takes a data folder for this process, or throws a {@link StoreError} at once where another one has it.
 *
 * The operating system holds the lock and frees it with the process, however that ends. It is SQLite's own exclusive
 * lock, on an empty file that is never written: on `terminal.db` itself it would keep everybody from reading beside the
 * terminal, and with SQLite's usual patience of five seconds a second process would seem to hang.
 */
export function lockFolder(file: string, folder: string): FolderLock {
  let lock: Database.Database | undefined;
  try {
    lock = new Database(file, { timeout: 0 });
    lock.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    lock?.close();
    throw error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY')
      ? inUse(folder)
      : unusable(file, error);
  }
  const held = lock;
  return { release: () => void held.close() };
}

function inUse(folder: string): StoreError {
  return new StoreError({
    zh: `另一个终端程序正在使用数据目录 ${folder}。同一目录只能有一个程序使用：请先结束那一个，或换一个目录。`,
    en: `Another terminal process uses the data folder ${folder}. Only one may: end that one first, or give this one a folder of its own.`,
  });
}

function unusable(file: string, error: unknown): StoreError {
  return new StoreError({
    zh: `无法锁定 ${file}：${messageOf(error)}。请检查磁盘和目录权限。`,
    en: `${file} cannot be locked: ${messageOf(error)}. Look at the disk and at the rights on its folder.`,
  });
}
