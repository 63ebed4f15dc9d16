import { open, readdir, readFile, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { flushFolder } from '../store/disk/flush-folder.ts';
import { makeFolder } from '../store/files.ts';

/** What is done to the disk, one durable step each; tests end the process between any two. */
export interface Disk {
  /** Makes the folder and its parents, durably. */
  makeFolder(path: string): Promise<void>;
  /** When it resolves, the bytes survive a power cut; the name only once its folder is flushed. */
  write(path: string, bytes: Uint8Array): Promise<void>;
  /** Gives a file or folder another name, durably. */
  rename(from: string, to: string): Promise<void>;
  /** Makes the names in a folder durable. */
  flushFolder(path: string): Promise<void>;
  remove(path: string): Promise<void>;
}

export const realDisk: Disk = {
  async makeFolder(path) {
    makeFolder(path);
  },
  async write(path, bytes) {
    const file = await open(path, 'w', 0o600);
    try {
      await file.writeFile(bytes);
      await file.datasync();
    } finally {
      await file.close();
    }
  },
  async rename(from, to) {
    await rename(from, to);
    await flushFolder(dirname(to));
  },
  flushFolder,
  async remove(path) {
    await rm(path, { recursive: true, force: true });
  },
};

/** Replaces a file: after a power cut there is the old one or the new one. */
export async function replaceFile(disk: Disk, path: string, bytes: Uint8Array): Promise<void> {
  await disk.write(`${path}.new`, bytes);
  await disk.rename(`${path}.new`, path);
}

/** The bytes of a file, or `null` where there is none. */
export async function readOrNull(path: string): Promise<Buffer | null> {
  return readFile(path).catch((error: unknown) => {
    if (isMissing(error)) return null;
    throw error;
  });
}

/** Names in a folder; none where there is no such folder. */
export async function namesIn(folder: string): Promise<readonly string[]> {
  return readdir(folder).catch((error: unknown) => {
    if (isMissing(error)) return [];
    throw error;
  });
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && ['ENOENT', 'ENOTDIR'].includes(String(error.code));
}
