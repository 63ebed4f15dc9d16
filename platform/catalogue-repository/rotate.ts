import type { Metadata, Root } from '@tufjs/models';
import { withLock } from './lock.ts';
import { keysOfRole, makeRoot } from './make-root.ts';
import { RepositoryMistake } from './mistake.ts';
import { noRepository, type RepositoryFolder, readState, writeMetadata } from './repository-folder.ts';
import { makeRoleKey, ROLES, type Role, type RoleKey, readRoleKeys } from './role-key.ts';
import { keysKnown, newTargets, signDown, signWith } from './sign-roles.ts';

export interface RotateOptions {
  /** Holds at least two of the present root keys and, unless that one is replaced, the key of targets. */
  readonly offlineFolder: string;
  /** Roles, and single root keys by the first digits of their ids, that get a new key. None: root is signed for longer. */
  readonly replace: readonly string[];
  readonly now: Date;
}

/** What was done: the version of the new root, and the files of keys that are of no use any more. */
export interface Rotated {
  readonly version: number;
  readonly retired: readonly string[];
}

/**
 * Makes the next root, signed by enough of the present root keys and of its own, and signs all below it anew. Terminals
 * follow from root to root, so every root stays where it is. A replaced key signs nothing more from here on.
 */
export function rotate(folder: RepositoryFolder, options: RotateOptions): Rotated {
  const locked = withLock(folder, () => rotateAlone(folder, options));
  if (!locked)
    throw new RepositoryMistake('The repository is being changed by somebody else. Try again in a moment.');
  return locked.done;
}

function rotateAlone(folder: RepositoryFolder, { offlineFolder, replace, now }: RotateOptions): Rotated {
  const state = readState(folder);
  if (!state) throw noRepository(folder);
  const places: Readonly<Record<Role, string>> = {
    root: offlineFolder,
    targets: offlineFolder,
    snapshot: folder.keysFolder,
    timestamp: folder.keysFolder,
  };
  const signers = keysKnown(state.root, 'root', readRoleKeys(offlineFolder, 'root'));
  const leaving = keysNamed(state.root, replace);
  const targetsKeys = () => readRoleKeys(offlineFolder, 'targets');
  // Everything that may be missing is looked for before anything is made.
  if (!keysOfRole(state.root, 'targets').some(({ keyID }) => leaving.has(keyID)))
    keysKnown(state.root, 'targets', targetsKeys());

  const made: RoleKey[] = [];
  const retired: string[] = [];
  const next = (role: Role) =>
    keysOfRole(state.root, role).map((key) => {
      if (!leaving.has(key.keyID)) return key;
      const fresh = makeRoleKey(places[role], role);
      made.push(fresh);
      retired.push(`${role}-${shortId(key)}`);
      return fresh.key;
    });
  const keys = {
    root: next('root'),
    targets: next('targets'),
    snapshot: next('snapshot'),
    timestamp: next('timestamp'),
  };
  const root = makeRoot(state.root.signed.version + 1, keys, now);
  signWith(root, [...signers, ...made.filter(({ role }) => role === 'root')]);
  const targets = newTargets(state.targets.signed.version + 1, state.targets.signed.targets, now);
  signWith(targets, keysKnown(root, 'targets', targetsKeys()));
  writeMetadata(folder, root);
  signDown(folder, root, state, targets, now);
  return { version: root.signed.version, retired };
}

/** Ids of the keys that names stand for: a role other than root stands for its key, first digits for a root key. */
function keysNamed(root: Metadata<Root>, names: readonly string[]): ReadonlySet<string> {
  const ofRoot = keysOfRole(root, 'root');
  return new Set(
    names.flatMap((name) => {
      const role = ROLES.find((it) => it === name && it !== 'root');
      const found = role
        ? keysOfRole(root, role)
        : ofRoot.filter((key) => name.length >= SHORT && key.keyID.startsWith(name));
      if (found.length > 0) return found.map(({ keyID }) => keyID);
      throw new RepositoryMistake(
        `There is no role or root key "${name}". Roles: targets, snapshot, timestamp; root keys: ${ofRoot.map(shortId).join(', ')}.`,
      );
    }),
  );
}

/** Digits of an id that tell it apart, as in the names of key files. */
const SHORT = 8;

function shortId({ keyID }: { readonly keyID: string }): string {
  return keyID.slice(0, SHORT);
}
