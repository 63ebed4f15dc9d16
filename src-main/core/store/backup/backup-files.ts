import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { stampOf } from '../files.ts';

const NAME = /^terminal-v(\d+)-(\d{8}T\d{6}Z)\.db$/;

/** The name of a copy: which schema it has, and when it was made. */
export function backupName(version: number, at: Date): string {
  return `terminal-v${version}-${stampOf(at)}.db`;
}

export interface BackupFile {
  readonly path: string;
  /** As in its name; its order is that of time. */
  readonly stamp: string;
}

/** The finished copies in a folder, older ones first; none where it cannot be read, such as a disk that is away. */
export function backupsIn(folder: string): readonly BackupFile[] {
  return namesIn(folder)
    .flatMap((name) => {
      const stamp = NAME.exec(name)?.[2];
      return stamp === undefined ? [] : [{ path: join(folder, name), stamp }];
    })
    .toSorted((one, other) => one.stamp.localeCompare(other.stamp));
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

/** Removes the oldest until `kept` are left. */
export function rotateBackups(folder: string, kept: number): void {
  const backups = backupsIn(folder);
  for (const { path } of backups.slice(0, Math.max(0, backups.length - kept))) rmSync(path, { force: true });
}

/** Removes what copies that were cut off left behind; only while none is being made. */
export function removePartial(folder: string): void {
  for (const name of namesIn(folder))
    if (name.startsWith('terminal-v') && name.includes('.db.partial'))
      rmSync(join(folder, name), { force: true });
}

/** Whether the newest copy is older than `hours`, or there is none. A time to come counts as old: a clock was wrong. */
export function backupIsDue(folder: string, now: Date, hours: number): boolean {
  const newest = backupsIn(folder).at(-1)?.stamp;
  if (newest === undefined) return true;
  return newest <= stampOf(new Date(now.getTime() - hours * 3_600_000)) || newest > stampOf(now);
}
