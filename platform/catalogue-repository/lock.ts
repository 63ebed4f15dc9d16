import { closeSync, openSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { RepositoryFolder } from './repository-folder.ts';

/** Whoever holds the lock for so long died with it: no work on a repository takes minutes. */
const STALE_MS = 10 * 60_000;

/**
 * Does `work` while nobody else changes the repository: a command and the running platform both sign. `null` where
 * somebody else is at it.
 */
export function withLock<T>(folder: RepositoryFolder, work: () => T): { readonly done: T } | null {
  const path = join(folder.path, 'lock');
  if (!take(path)) return null;
  try {
    return { done: work() };
  } finally {
    rmSync(path, { force: true });
  }
}

function take(path: string): boolean {
  try {
    closeSync(openSync(path, 'wx'));
    return true;
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  }
  const since = statSync(path, { throwIfNoEntry: false })?.mtimeMs;
  if (since === undefined || Date.now() - since < STALE_MS) return false;
  rmSync(path, { force: true });
  return take(path);
}
