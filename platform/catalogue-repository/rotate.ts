import { withLock } from './lock.ts';
import { keysOfRole, makeRoot } from './make-root.ts';
import { RepositoryMistake } from './mistake.ts';
import { type RepositoryFolder, readState, writeMetadata } from './repository-folder.ts';
import { makeRoleKey, type Role, type RoleKey, readRoleKeys } from './role-key.ts';
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
  if (!state) throw new RepositoryMistake(`There is no repository in ${folder.path}. Make one with init.`);
  const places: Readonly<Record<Role, string>> = {
    root: offlineFolder,
    targets: offlineFolder,
    snapshot: folder.keysFolder,
    timestamp: folder.keysFolder,
  };
  const held = readRoleKeys(offlineFolder, 'root');
  const signers = keysKnown(state.root, 'root', held);
  const retired: string[] = [];
  const made: RoleKey[] = [];
  const wanted = new Set(replace);

  const next = (role: Role) =>
    keysOfRole(state.root, role).map((key) => {
      const names = [
        role === 'root' ? '' : role,
        ...[...wanted].filter((it) => it.length >= 6 && key.keyID.startsWith(it)),
      ];
      const name = names.find((it) => wanted.has(it));
      if (name === undefined) return key;
      wanted.delete(name);
      retired.push(`${role}-${key.keyID.slice(0, 8)}`);
      const fresh = makeRoleKey(places[role], role);
      made.push(fresh);
      return fresh.key;
    });
  const keys = {
    root: next('root'),
    targets: next('targets'),
    snapshot: next('snapshot'),
    timestamp: next('timestamp'),
  };
  if (wanted.size > 0) {
    throw new RepositoryMistake(
      `There is no role or root key ${[...wanted].join(', ')}. Keys: ${keyNames(state.root)}`,
    );
  }
  const root = makeRoot(state.root.signed.version + 1, keys, now);
  signWith(root, [...signers, ...made.filter(({ role }) => role === 'root')]);
  root.verifyDelegate('root', root);
  state.root.verifyDelegate('root', root);

  const targetsKeys = readRoleKeys(offlineFolder, 'targets');
  const targets = newTargets(state.targets.signed.version + 1, state.targets.signed.targets, now);
  signWith(targets, keysKnown(root, 'targets', targetsKeys));
  writeMetadata(folder, root);
  signDown(folder, root, state, targets, now);
  return { version: root.signed.version, retired };
}

function keyNames(root: Parameters<typeof keysOfRole>[0]): string {
  return keysOfRole(root, 'root')
    .map((key) => key.keyID.slice(0, 8))
    .join(', ');
}
