import { randomUUID } from 'node:crypto';
import { closeSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import { mkdir, open, rename } from 'node:fs/promises';
import { dirname } from 'node:path';
import { flushNow } from '../blobs/flush-folder.ts';

/** Writes a file whole and durably: after a power cut there is the old one or the new one. Makes its folder. */
export async function writeDurably(path: string, bytes: Uint8Array): Promise<void> {
  const folder = dirname(path);
  await mkdir(folder, { recursive: true });
  const unfinished = `${path}.${randomUUID()}.new`;
  const file = await open(unfinished, 'wx', 0o644);
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(unfinished, path);
  await flushNow(folder);
}

/** The same at once, for what must be written in one go under the lock. */
export function writeDurablySync(path: string, bytes: Uint8Array, mode = 0o644): void {
  const folder = dirname(path);
  mkdirSync(folder, { recursive: true });
  const unfinished = `${path}.${randomUUID()}.new`;
  flushed(openSync(unfinished, 'wx', mode), (file) => {
    for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at);
  });
  renameSync(unfinished, path);
  if (process.platform !== 'win32') flushed(openSync(folder, 'r'));
}

function flushed(handle: number, write: (handle: number) => void = () => {}): void {
  try {
    write(handle);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

/** The bytes of a file, or `null` where there is none. */
export function readIfThere(path: string): Buffer | null {
  try {
    return readFileSync(path);
  } catch (error) {
    if (error instanceof Error && 'code' in error && ['ENOENT', 'ENOTDIR'].includes(String(error.code)))
      return null;
    throw error;
  }
}
