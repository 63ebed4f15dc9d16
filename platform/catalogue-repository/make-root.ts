import { type Key, Metadata, MetadataKind, type Root } from '@tufjs/models';
import { ROLES, type Role } from './role-key.ts';
import { expiryOf, SPEC_VERSION } from './sign-roles.ts';

/** Root is good with any two of its three keys: one may be lost, and one stolen key alone signs nothing. */
export const ROOT_KEYS = 3;
const ROOT_THRESHOLD = 2;

/** Root metadata that gives each role its keys, not yet signed. */
export function makeRoot(
  version: number,
  keys: Readonly<Record<Role, readonly Key[]>>,
  now: Date,
): Metadata<Root> {
  const all = ROLES.flatMap((role) => keys[role]);
  const roles = ROLES.map((role) => [
    role,
    { keyids: keys[role].map(({ keyID }) => keyID), threshold: role === 'root' ? ROOT_THRESHOLD : 1 },
  ]);
  return Metadata.fromJSON(MetadataKind.Root, {
    signatures: [],
    signed: {
      _type: 'root',
      spec_version: SPEC_VERSION,
      version,
      expires: expiryOf('root', now),
      consistent_snapshot: true,
      keys: Object.fromEntries(all.map((key) => [key.keyID, key.toJSON()])),
      roles: Object.fromEntries(roles),
    },
  });
}

/** The keys that a root gives a role. */
export function keysOfRole(root: Metadata<Root>, role: Role): readonly Key[] {
  return (root.signed.roles[role]?.keyIDs ?? []).flatMap((id) => root.signed.keys[id] ?? []);
}
