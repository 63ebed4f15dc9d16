import { constants } from 'node:fs';
import { lstat, mkdir, open, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type IN_FOLDER, type OUT_FOLDER, TRANSFER_FOLDER } from '#contract/case/bundle.ts';
import type { Volume } from '../stick/volumes/volume.ts';
import { flushFolder } from '../store/disk/flush-folder.ts';

export type StickFolder = typeof IN_FOLDER | typeof OUT_FOLDER;

/** A file that is being written. */
export interface OpenedFile {
  write(bytes: Uint8Array): Promise<void>;
  /** Waits until the stick has all of it. */
  flush(): Promise<void>;
  close(): Promise<void>;
}

/**
 * The two folders for transfers on a stick, and nothing else of it. Each call rejects where the stick is gone, full or
 * read-only ({@link stickFailure}); a link on the stick is never followed, so nothing outside of it is read or written.
 */
export interface StickFiles {
  /** The ordinary files in a folder; none where it is not there. */
  list(folder: StickFolder): Promise<readonly string[]>;
  makeFolder(folder: StickFolder): Promise<void>;
  /** A new file; rejects where there is one of this name. */
  create(folder: StickFolder, name: string): Promise<OpenedFile>;
  /** Gives a written file its name, durably. */
  rename(folder: StickFolder, from: string, to: string): Promise<void>;
  remove(folder: StickFolder, name: string): Promise<void>;
  read(folder: StickFolder, name: string): AsyncIterable<Uint8Array>;
}

const READ_BYTES = 256 * 1024;

/** Whether somebody made the folder for transfers on it. Never rejects. */
export async function isForTransfers({ root }: Volume): Promise<boolean> {
  return isFolder(join(root, TRANSFER_FOLDER)).catch(() => false);
}

export function stickFiles({ root }: Volume): StickFiles {
  const top = join(root, TRANSFER_FOLDER);

  /** Where a file of `folder` is; rejects where anything on its way is a link or no folder. */
  async function place(folder: StickFolder, name = ''): Promise<string> {
    for (const one of [top, join(top, folder)])
      if (!(await isFolder(one))) throw new Error(`${one} is no folder`);
    return join(top, folder, name);
  }

  return {
    async list(folder) {
      if (!(await isFolder(top)) || !(await isFolder(join(top, folder)))) return [];
      const entries = await readdir(await place(folder), { withFileTypes: true });
      return entries.filter((entry) => entry.isFile()).map(({ name }) => name);
    },
    async makeFolder(folder) {
      if (await isFolder(join(top, folder))) return;
      await mkdir(join(top, folder));
      await flushFolder(top);
    },
    async create(folder, name) {
      const file = await open(await place(folder, name), 'wx', 0o600);
      return {
        write: (bytes) => file.writeFile(bytes),
        flush: () => file.sync(),
        close: () => file.close(),
      };
    },
    async rename(folder, from, to) {
      await rename(await place(folder, from), await place(folder, to));
      await flushFolder(await place(folder));
    },
    async remove(folder, name) {
      await rm(await place(folder, name), { force: true });
    },
    async *read(folder, name) {
      const flags = constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK;
      const file = await open(await place(folder, name), flags);
      try {
        if (!(await file.stat()).isFile()) throw new Error(`${name} is no file`);
        const buffer = Buffer.alloc(READ_BYTES);
        for (;;) {
          const { bytesRead } = await file.read(buffer, 0, READ_BYTES, null);
          if (bytesRead === 0) return;
          yield Buffer.from(buffer.subarray(0, bytesRead));
        }
      } finally {
        await file.close();
      }
    },
  };
}

/** What a failed call says of the stick, as far as the system tells: whatever else it is, the stick is as good as gone. */
export function stickFailure(error: unknown): 'full' | 'readOnly' | 'gone' {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (['ENOSPC', 'EDQUOT', 'EFBIG'].includes(code)) return 'full';
  return ['EROFS', 'EACCES', 'EPERM'].includes(code) ? 'readOnly' : 'gone';
}

/** Whether there is a real folder; rejects where that cannot be known. */
async function isFolder(path: string): Promise<boolean> {
  const found = await lstat(path).catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  });
  return found?.isDirectory() === true;
}
