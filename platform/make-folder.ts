import { closeSync, fsyncSync, mkdirSync, openSync } from 'node:fs';
import { dirname, resolve } from 'node:path';

/** Where only somebody else may read a folder's names, they are that one's to keep. */
const NOT_OURS: readonly string[] = ['EACCES', 'EPERM'];

/**
 * Makes a folder, and those above it, where they are not there; when it returns, their names survive a power cut. The one right
 * above is flushed in any case: whoever made this folder may have ended before.
 */
export function makeFolder(folder: string): void {
  const first = mkdirSync(folder, { recursive: true, mode: 0o700 });
  const top = dirname(resolve(first ?? folder));
  for (let above = dirname(resolve(folder)); ; above = dirname(above)) {
    flushFolder(above);
    if (above.length <= top.length) return;
  }
}

/** Makes the names in a folder durable. Windows has no such call. */
export function flushFolder(folder: string): void {
  if (process.platform === 'win32') return;
  let handle: number;
  try {
    handle = openSync(folder, 'r');
  } catch (error) {
    if (error instanceof Error && 'code' in error && NOT_OURS.includes(String(error.code))) return;
    throw error;
  }
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
