import {
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, resolve } from 'node:path';

/** The files of a terminal's store, all in its data folder. */
export interface StoreFiles {
  readonly folder: string;
  readonly main: string;
  /** SQLite's write-ahead log: commits that are not yet in `main`. */
  readonly log: string;
  readonly index: string;
  /** SQLite's rollback journal: only while a new file is made one with a write-ahead log. */
  readonly journal: string;
  /** Held by the one process that uses the folder. */
  readonly lock: string;
  /** The highest receipt number given, beside the database: see seq-mark.ts. */
  readonly seqMark: string;
  /** Says that a look in the background found damage; the next start salvages. */
  readonly damageMark: string;
  /** What salvage is writing, and what it has finished and not yet put in the place of `main`. */
  readonly salvaging: string;
  readonly salvaged: string;
  readonly backups: string;
}

export function storeFiles(folder: string, backupFolder?: string): StoreFiles {
  makeFolder(folder);
  const at = (name: string) => join(folder, name);
  return {
    folder,
    main: at('terminal.db'),
    log: at('terminal.db-wal'),
    index: at('terminal.db-shm'),
    journal: at('terminal.db-journal'),
    lock: at('terminal.lock'),
    seqMark: at('terminal.seq'),
    damageMark: at('terminal.damaged'),
    salvaging: at('terminal.salvaging'),
    salvaged: at('terminal.salvaged'),
    backups: backupFolder ?? at('backups'),
  };
}

/** 0 where there is no such file. */
export function sizeOf(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0;
}

/** Removes a database file that nobody needs, with what SQLite keeps beside it. */
export function removeDatabase(file: string): void {
  for (const name of [file, `${file}-wal`, `${file}-shm`, `${file}-journal`]) rmSync(name, { force: true });
}

/** Returns when the bytes of `file` are on the disk. */
export function flushFile(file: string): void {
  const descriptor = openSync(file, 'r+');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

/** Names are durable once their folder is; Windows has no such call, and NTFS journals names by itself. */
export function flushFolder(folder: string): void {
  if (process.platform === 'win32') return;
  const descriptor = openSync(folder, 'r');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

/** Where {@link replaceFile} writes; a power cut may leave it there. */
export function unfinishedOf(file: string): string {
  return `${file}.new`;
}

/** Replaces a small file that only this user may read: after a power cut there is the old one or the new one. */
export function replaceFile(file: string, text: string): void {
  const unfinished = unfinishedOf(file);
  const descriptor = openSync(unfinished, 'w', 0o600);
  try {
    writeFileSync(descriptor, text);
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
  renameSync(unfinished, file);
  flushFolder(dirname(file));
}

/**
 * Makes a folder, and those above it, where they are not there; when it returns, their names survive a power cut. The one right
 * above is flushed in any case: whoever made this folder may have ended before.
 */
export function makeFolder(folder: string): void {
  const first = mkdirSync(folder, { recursive: true, mode: 0o700 });
  const top = dirname(resolve(first ?? folder));
  for (let above = dirname(resolve(folder)); ; above = dirname(above)) {
    flushWhereItMay(above);
    if (above.length <= top.length) return;
  }
}

/** Where only somebody else may read a folder's names, they are that one's to keep. */
function flushWhereItMay(folder: string): void {
  try {
    flushFolder(folder);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    if (code !== 'EACCES' && code !== 'EPERM') throw error;
  }
}

/** `20261122T111500Z`: a moment as part of a file's name, in the order of time. */
export function stampOf(date: Date): string {
  return date.toISOString().replace(/[-:]|\.\d+/g, '');
}
