import { existsSync, renameSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { flushFolder, makeFolder, type StoreFiles } from '../files.ts';

/**
 * Moves the damaged files into `aside`, under the names they had, and the finished `salvaged` file in their place. Each
 * step can be the last before the power fails: as long as `salvaged` is there, the same call at the next start goes on.
 */
export function moveAside(files: StoreFiles, aside: string): void {
  makeFolder(aside);
  // What SQLite would apply to it must never lie beside the fresh file.
  for (const file of [files.log, files.journal, files.index, files.main])
    if (existsSync(file)) renameSync(file, join(aside, basename(file)));
  flushFolder(aside);
  renameSync(files.salvaged, files.main);
  rmSync(files.damageMark, { force: true });
  flushFolder(files.folder);
}
