import { Metadata, type Root, Snapshot, Targets, Timestamp } from '@tufjs/models';
import { RepositoryMistake } from './mistake.ts';
import { type CatalogueState, type RepositoryFolder, writeMetadata } from './repository-folder.ts';
import { type Role, type RoleKey, readRoleKeys } from './role-key.ts';

/** The version of TUF that this follows; readers accept any 1.x. */
export const SPEC_VERSION = '1.0.31';

/** How long each role's word is good, days. What the platform signs by itself is short, so that a frozen line is noticed. */
export const GOOD_FOR_DAYS: Readonly<Record<Role, number>> = {
  root: 730,
  targets: 365,
  snapshot: 30,
  timestamp: 7,
};
const DAY_MS = 24 * 3_600_000;

/** TUF's own form of a time: whole seconds, UTC. */
export function expiryOf(role: Role, now: Date): string {
  return `${new Date(now.getTime() + GOOD_FOR_DAYS[role] * DAY_MS).toISOString().slice(0, 19)}Z`;
}

/** Keys with which a role is signed now; throws with a sentence where the root does not know any of `keys`. */
export function keysKnown(root: Metadata<Root>, role: Role, keys: readonly RoleKey[]): readonly RoleKey[] {
  const ids = new Set(root.signed.roles[role]?.keyIDs ?? []);
  const known = keys.filter(({ key }) => ids.has(key.keyID));
  const needed = root.signed.roles[role]?.threshold ?? 1;
  if (known.length < needed)
    throw new RepositoryMistake(
      `The ${role} role needs ${needed} of its keys, and ${known.length} were given.`,
    );
  return known;
}

/** Signs and writes targets where `targets` is new, then snapshot, then the timestamp, which makes all of it count. */
export function signDown(
  folder: RepositoryFolder,
  root: Metadata<Root>,
  last: Pick<CatalogueState, 'snapshot' | 'timestamp'> | null,
  targets: Metadata<Targets> | { readonly unchanged: Metadata<Snapshot> },
  now: Date,
): void {
  const common = (role: Role, version: number) => ({
    version,
    specVersion: SPEC_VERSION,
    expires: expiryOf(role, now),
  });
  const meta =
    targets instanceof Metadata
      ? { 'targets.json': writeMetadata(folder, targets) }
      : targets.unchanged.signed.meta;
  const snapshot = new Metadata(
    new Snapshot({ ...common('snapshot', (last?.snapshot.signed.version ?? 0) + 1), meta }),
  );
  signWith(snapshot, keysKnown(root, 'snapshot', readRoleKeys(folder.keysFolder, 'snapshot')));
  const snapshotMeta = writeMetadata(folder, snapshot);
  stamp(folder, root, last, snapshotMeta, now);
}

/** A new timestamp over a snapshot: the last thing that is written. */
export function stamp(
  folder: RepositoryFolder,
  root: Metadata<Root>,
  last: Pick<CatalogueState, 'timestamp'> | null,
  snapshotMeta: Timestamp['snapshotMeta'],
  now: Date,
): void {
  const timestamp = new Metadata(
    new Timestamp({
      version: (last?.timestamp.signed.version ?? 0) + 1,
      specVersion: SPEC_VERSION,
      expires: expiryOf('timestamp', now),
      snapshotMeta,
    }),
  );
  signWith(timestamp, keysKnown(root, 'timestamp', readRoleKeys(folder.keysFolder, 'timestamp')));
  writeMetadata(folder, timestamp);
}

export function signWith(
  metadata: Metadata<Root> | Metadata<Targets> | Metadata<Snapshot> | Metadata<Timestamp>,
  keys: readonly RoleKey[],
): void {
  for (const { sign } of keys) metadata.sign(sign);
}

/** Targets of a version, not yet signed. */
export function newTargets(version: number, targets: Targets['targets'], now: Date): Metadata<Targets> {
  return new Metadata(
    new Targets({
      version,
      specVersion: SPEC_VERSION,
      expires: expiryOf('targets', now),
      targets: { ...targets },
    }),
  );
}
