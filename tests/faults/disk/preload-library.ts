import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, renameSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const SOURCE = path.join(import.meta.dirname, 'preload.c');

/** Why the disk's faults cannot be made here, for the titles of tests; `''` where they can. */
export const skippedBecause =
  process.platform === 'linux' && spawnSync('cc', ['--version']).status === 0
    ? ''
    : ' (skipped: needs Linux and a C compiler, on Debian gcc and libc6-dev)';

/** Compiles preload.c, once for each version of it, and gives the path of the library for LD_PRELOAD. */
export function preloadLibrary(): string {
  const digest = createHash('sha256').update(readFileSync(SOURCE)).digest('hex').slice(0, 16);
  const library = path.join(tmpdir(), `tongban-disk-${process.getuid?.() ?? 0}-${digest}.so`);
  if (existsSync(library)) return library;
  // Whole or not at all: tests run side by side.
  const partial = `${library}.${process.pid}`;
  const ran = spawnSync(
    'cc',
    ['-shared', '-fPIC', '-O2', '-Wall', '-Wextra', '-Werror', '-o', partial, SOURCE, '-ldl', '-lpthread'],
    { encoding: 'utf8' },
  );
  if (ran.status !== 0) throw new Error(`preload.c does not compile:\n${ran.stderr}`);
  renameSync(partial, library);
  return library;
}
