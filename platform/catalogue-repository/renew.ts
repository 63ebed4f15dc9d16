import type { Metadata, Snapshot, Timestamp } from '@tufjs/models';
import { withLock } from './lock.ts';
import { type CatalogueState, type RepositoryFolder, readState } from './repository-folder.ts';
import { GOOD_FOR_DAYS, signDown, stamp } from './sign-roles.ts';

const DAY_MS = 24 * 3_600_000;

/**
 * Signs snapshot and timestamp anew where half of their time is over, with the keys that are here for it. Says whether
 * anything was done. Throws where the repository or its keys cannot be read.
 */
export function renew(folder: RepositoryFolder, now: Date): boolean {
  const state = readState(folder);
  if (!state || !isDue(state, now)) return false;
  const locked = withLock(folder, () => {
    // Somebody may have published meanwhile.
    const newest = readState(folder);
    if (!newest || !isDue(newest, now)) return false;
    if (isHalfOver(newest.snapshot, 'snapshot', now))
      signDown(folder, newest.root, newest, { unchanged: newest.snapshot }, now);
    else stamp(folder, newest.root, newest, newest.timestamp.signed.snapshotMeta, now);
    return true;
  });
  return locked?.done ?? false;
}

function isDue({ snapshot, timestamp }: CatalogueState, now: Date): boolean {
  return isHalfOver(timestamp, 'timestamp', now) || isHalfOver(snapshot, 'snapshot', now);
}

function isHalfOver(
  { signed }: Metadata<Snapshot> | Metadata<Timestamp>,
  role: 'snapshot' | 'timestamp',
  now: Date,
): boolean {
  const leftMs = Date.parse(signed.expires) - now.getTime();
  return leftMs < (GOOD_FOR_DAYS[role] * DAY_MS) / 2;
}
