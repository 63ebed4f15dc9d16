import { constants } from 'node:fs';
import { type FileHandle, open, realpath } from 'node:fs/promises';
import { dirname, sep } from 'node:path';
import type { Volume } from '../volumes/volume.ts';

/** No link is followed, nothing waits for whoever writes into a pipe, and nothing is written. */
const FLAGS = constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK;

/**
 * Opens an ordinary file of a volume for `work`. `null` where it is none, where a link on its way leads anywhere else,
 * or where it cannot be read: the stick may be gone in any moment.
 */
export async function withFile<T>(
  { root }: Volume,
  path: string,
  work: (file: FileHandle, bytes: number) => Promise<T>,
): Promise<T | null> {
  let file: FileHandle | null = null;
  try {
    const folder = await realpath(dirname(path));
    if (folder !== dirname(path) || !(folder === root || folder.startsWith(`${root}${sep}`))) return null;
    file = await open(path, FLAGS);
    const found = await file.stat();
    return found.isFile() ? await work(file, found.size) : null;
  } catch {
    return null;
  } finally {
    await file?.close().catch(() => undefined);
  }
}

/** So many bytes from there; fewer where the file ends before. */
export async function bytesAt(file: FileHandle, from: number, length: number): Promise<Buffer> {
  const buffer = Buffer.alloc(length);
  let filled = 0;
  while (filled < length) {
    const { bytesRead } = await file.read(buffer, filled, length - filled, from + filled);
    if (bytesRead === 0) break;
    filled += bytesRead;
  }
  return buffer.subarray(0, filled);
}
