import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { auditLog } from '#main/core/audit/audit-log.ts';
import { backupName, backupsIn } from '#main/core/store/backup/backup-files.ts';
import { makeBackup } from '#main/core/store/backup/make-backup.ts';
import { StoreError } from '#main/core/store/database.ts';
import { versionOf } from '#main/core/store/migrate/run-steps.ts';
import { MIGRATIONS } from '#main/core/store/migrations.ts';
import { type OpenOptions, openStore, type Store } from '#main/core/store/open/open-store.ts';
import { pruning } from '#main/core/store/upkeep/prune.ts';
import { fileCase, filledFolder } from './filing-terminal.ts';
import type { Told } from './judge-image.ts';

/** Something that a terminal does with its disk, and that the disk fails in. */
export interface Operation {
  /** Makes the folder that each try begins with; gives the receipts of the cases in it. */
  prepare(folder: string): Promise<readonly Told[]>;
  /** Whether the store is open before the disk fails; else the operation opens it. */
  readonly startsOpen: boolean;
  /**
   * Does it. Throws, or gives a store that says so, where it could not be done. Receipts that were told go to `tell`.
   */
  run(
    at: { readonly folder: string; readonly store: Store | null },
    tell: (told: Told) => void,
  ): Promise<Store>;
  /** How the store is opened, before and after. */
  readonly options: OpenOptions;
  /** Whether a store that was salvaged is what is to come out of it. */
  readonly salvages: boolean;
  /** What is wrong afterwards beyond what is wrong with any store, in words. */
  faults?(store: Store): readonly string[];
}

const MONTH_MS = 31 * 24 * 60 * 60 * 1000;
const inAMonth = () => new Date(Date.now() + MONTH_MS);

const ORDINARY = { options: {}, salvages: false } as const;

/** A step that could be the next one, on top of those of today. */
const NEXT_STEP =
  "ALTER TABLE cases ADD COLUMN made_up TEXT NOT NULL DEFAULT ''; CREATE TABLE made_up (x TEXT) STRICT;";

export const OPERATIONS: Readonly<Record<string, Operation>> = {
  'a case with a file is filed': {
    ...ORDINARY,
    prepare: (folder) => filledFolder(folder, 'killed'),
    startsOpen: true,
    async run(at, tell) {
      const store = opened(at);
      tell(await fileCase(store));
      return store;
    },
  },
  'a new store is made': {
    ...ORDINARY,
    prepare: async () => [],
    startsOpen: false,
    run: async ({ folder }) => openStore(folder),
  },
  'the store opens after kill -9': {
    ...ORDINARY,
    prepare: (folder) => filledFolder(folder, 'killed'),
    startsOpen: false,
    run: async ({ folder }) => openStore(folder),
  },
  'the store closes': {
    ...ORDINARY,
    prepare: (folder) => filledFolder(folder, 'killed'),
    startsOpen: true,
    async run(at) {
      const store = opened(at);
      store.close();
      return openStore(at.folder);
    },
  },
  'the store migrates': {
    salvages: false,
    options: { steps: [...MIGRATIONS, NEXT_STEP] },
    prepare: (folder) => filledFolder(folder, 'closed'),
    startsOpen: false,
    run: async ({ folder }) => openStore(folder, { steps: [...MIGRATIONS, NEXT_STEP] }),
    faults: ({ files }) => faultsOfBackups(files.backups),
  },
  'a backup is made': {
    ...ORDINARY,
    prepare: (folder) => filledFolder(folder, 'killed'),
    startsOpen: true,
    async run(at) {
      const store = opened(at);
      const { main, backups } = store.files;
      await makeBackup(main, path.join(backups, backupName(versionOf(store.database), new Date())));
      return store;
    },
    faults: ({ files }) => faultsOfBackups(files.backups),
  },
  'the log is brought home': {
    ...ORDINARY,
    prepare: (folder) => filledFolder(folder, 'killed'),
    startsOpen: true,
    async run(at) {
      const store = opened(at);
      store.database.pragma('wal_checkpoint(TRUNCATE)');
      store.seqMark.flush();
      return store;
    },
  },
  'delivered cases are pruned': {
    ...ORDINARY,
    prepare: (folder) => filledFolder(folder, 'killed'),
    startsOpen: true,
    async run(at) {
      const store = opened(at);
      prune(store);
      return store;
    },
    faults(store) {
      prune(store);
      const pruned = store.database
        .prepare<[], number>('SELECT count(*) FROM cases WHERE pruned_at IS NOT NULL AND length(sealed) = 0')
        .pluck()
        .get();
      return pruned === 4 ? [] : [`${pruned} cases are pruned, not 4`];
    },
  },
  'a damaged store is salvaged': {
    options: {},
    salvages: true,
    async prepare(folder) {
      const told = await filledFolder(folder, 'closed');
      const main = path.join(folder, 'terminal.db');
      const bytes = readFileSync(main);
      writeFileSync(main, bytes.fill(0, 0, 100));
      return told;
    },
    startsOpen: false,
    run: async ({ folder }) => openStore(folder),
  },
};

/** Whether an error is one that is told in words to those who can help. */
export function isTold(error: unknown, operation: Operation): boolean {
  return operation.startsOpen || error instanceof StoreError;
}

function opened({ store }: { readonly store: Store | null }): Store {
  if (!store) throw new Error('the store is open before');
  return store;
}

function prune({ database }: Store): void {
  pruning(
    database,
    auditLog(database, () => new Date()),
    inAMonth,
    30,
  ).step();
}

/** What has the name of a backup is one. */
function faultsOfBackups(folder: string): readonly string[] {
  return backupsIn(folder).flatMap(({ path: file }) => {
    const copy = new Database(file, { readonly: true });
    try {
      const found = copy.pragma('quick_check(1)', { simple: true });
      const cases = copy.prepare<[], number>('SELECT count(*) FROM cases').pluck().get();
      return found === 'ok' && cases === 8 ? [] : [`a backup has ${cases} cases and is ${String(found)}`];
    } finally {
      copy.close();
    }
  });
}
