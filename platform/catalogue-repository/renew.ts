import type { Metadata, Root, Snapshot, Timestamp } from '@tufjs/models';
import { withLock } from './lock.ts';
import { RepositoryMistake } from './mistake.ts';
import { type CatalogueState, type RepositoryFolder, readRoot, readState } from './repository-folder.ts';
import { GOOD_FOR_DAYS, signDown, stamp } from './sign-roles.ts';

const DAY_MS = 24 * 3_600_000;

/**
 * Signs snapshot and timestamp anew where half of their time is over, or where the root gave their role another key and
 * whoever did that was cut off before signing. Says whether anything was done. Throws where the repository or its keys
 * cannot be read, or a file of it was changed: what nobody signed must not get a signature here.
 */
export function renew(folder: RepositoryFolder, now: Date): boolean {
  const state = readState(folder);
  if (!state || !isDue(folder, state, now)) return false;
  const locked = withLock(folder, () => {
    // Somebody may have published meanwhile.
    const newest = readState(folder);
    if (!newest || !isDue(folder, newest, now)) return false;
    if (isOver(folder, newest, 'snapshot', now))
      signDown(folder, newest.root, newest, { unchanged: newest.snapshot }, now);
    else stamp(folder, newest.root, newest, newest.timestamp.signed.snapshotMeta, now);
    return true;
  });
  return locked?.done ?? false;
}

function isDue(folder: RepositoryFolder, state: CatalogueState, now: Date): boolean {
  const due = (['timestamp', 'snapshot'] as const).map((role) => isOver(folder, state, role, now));
  return due.includes(true);
}

function isOver(
  folder: RepositoryFolder,
  state: CatalogueState,
  role: 'snapshot' | 'timestamp',
  now: Date,
): boolean {
  const { root, [role]: metadata } = state;
  if (isSigned(root, role, metadata)) {
    const leftMs = Date.parse(metadata.signed.expires) - now.getTime();
    return leftMs < (GOOD_FOR_DAYS[role] * DAY_MS) / 2;
  }
  const before = readRoot(folder, root.signed.version - 1);
  if (before && isSigned(before, role, metadata)) return true;
  throw new RepositoryMistake(`The ${role} does not carry its signature: bring it back from the backup.`);
}

function isSigned(
  root: Metadata<Root>,
  role: 'snapshot' | 'timestamp',
  metadata: Metadata<Snapshot> | Metadata<Timestamp>,
): boolean {
  try {
    root.verifyDelegate(role, metadata);
    return true;
  } catch {
    return false;
  }
}
