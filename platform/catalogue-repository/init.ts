import { makeFolder } from '../make-folder.ts';
import { makeRoot, ROOT_KEYS } from './make-root.ts';
import { RepositoryMistake } from './mistake.ts';
import { newestRoot, type RepositoryFolder, writeMetadata } from './repository-folder.ts';
import { makeRoleKey } from './role-key.ts';
import { newTargets, signDown, signWith } from './sign-roles.ts';

/**
 * Makes a repository that publishes nothing yet. The root keys and the key of targets go into `offlineFolder`, which is
 * to leave this machine; the keys of snapshot and timestamp stay beside the repository.
 */
export function initRepository(folder: RepositoryFolder, offlineFolder: string, now: Date): void {
  if (newestRoot(folder) !== null)
    throw new RepositoryMistake(
      `There is a repository in ${folder.path} already. Its keys are changed with rotate.`,
    );
  makeFolder(folder.path);
  const rootKeys = Array.from({ length: ROOT_KEYS }, () => makeRoleKey(offlineFolder, 'root'));
  const targetsKey = makeRoleKey(offlineFolder, 'targets');
  const keys = {
    root: rootKeys.map(({ key }) => key),
    targets: [targetsKey.key],
    snapshot: [makeRoleKey(folder.keysFolder, 'snapshot').key],
    timestamp: [makeRoleKey(folder.keysFolder, 'timestamp').key],
  };
  const root = makeRoot(1, keys, now);
  signWith(root, rootKeys);
  const targets = newTargets(1, {}, now);
  signWith(targets, [targetsKey]);
  writeMetadata(folder, root);
  signDown(folder, root, null, targets, now);
}
