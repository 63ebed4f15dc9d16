import { keysOfRole } from '#platform/catalogue-repository/make-root.ts';
import { type RepositoryFolder, readState } from '#platform/catalogue-repository/repository-folder.ts';
import { ROLES } from '#platform/catalogue-repository/role-key.ts';

const DAY_MS = 24 * 3_600_000;
/** Long enough to bring two people with keys together. */
const SOON_DAYS = { root: 60, targets: 30, snapshot: 7, timestamp: 2 } as const;
const REMEDY = {
  root: 'rotate without a name',
  targets: 'publish again',
  snapshot: 'the running platform does it by itself',
  timestamp: 'the running platform does it by itself',
} as const;

/** How a repository stands, line by line. */
export function statusLines(folder: RepositoryFolder, now: Date): readonly string[] {
  const state = readState(folder);
  if (!state) return [`There is no repository in ${folder.path}; make one with init.`];
  const { targets } = state.targets.signed;
  return [
    `${Object.keys(targets).length} files are published, in ${folder.path}`,
    ...ROLES.map((role) => {
      const { version, expires } = state[role].signed;
      const days = Math.floor((Date.parse(expires) - now.getTime()) / DAY_MS);
      const keys = keysOfRole(state.root, role).map(({ keyID }) => keyID.slice(0, 8));
      const warning =
        days < 0
          ? `  EXPIRED: ${REMEDY[role]}`
          : days < SOON_DAYS[role]
            ? `  SOON OVER: ${REMEDY[role]}`
            : '';
      return `  ${role.padEnd(9)} version ${version}, good until ${expires} (${days} days), keys ${keys.join(' ')}${warning}`;
    }),
  ];
}
