import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { AuditHead } from '#contract/platform-api/audit-head.ts';
import { readCountersignedHeads } from '#core/audit/countersigned-heads.ts';
import { wholeVersions } from '#core/catalogue-updates/versions.ts';
import { readKeptWord } from '#core/desired/kept-word.ts';
import { type RatingCounts, ratingStore } from '#core/ratings/rating-store.ts';
import { backupsIn } from '#core/store/backup/backup-files.ts';
import type { Database } from '#core/store/database.ts';
import { type DiskSpace, readSpace } from '#core/store/disk/disk-space.ts';
import { versionOf } from '#core/store/migrate/run-steps.ts';
import { MIGRATIONS } from '#core/store/migrations.ts';
import { readBeside } from '#core/store/open/read-beside.ts';
import { checkedAt } from '#core/store/open/store-state.ts';
import {
  readStanding,
  STANDING_EVERY_MS,
  STANDING_FILE,
  type Standing,
} from '#core/terminal/standing-file.ts';

/** How a terminal stands, by what lies in its data folder. No word of a person is in it. Instants are ISO 8601. */
export interface TerminalStatus {
  readonly folder: string;
  readonly terminal: { readonly number: string | null; readonly epoch: number | null };
  readonly isRevoked: boolean;
  readonly running: 'yes' | 'no' | 'hangs';
  readonly cases: {
    readonly filed: number;
    readonly delivered: number;
    /** On their way, without those that were set aside. */
    readonly waiting: number;
    readonly oldestWaiting: string | null;
    /** Files that are still to be sent before these. */
    readonly files: number;
    readonly setAside: number;
    /** Why, and how many of each. */
    readonly reasons: Readonly<Record<string, number>>;
  };
  /** `null` where the schema is of a version that has none. */
  readonly ratings: RatingCounts | null;
  readonly platform: {
    /** `null` where it is not known: the terminal does not run. */
    readonly online: boolean | null;
    readonly lastContact: string | null;
    readonly nextTry: string | null;
    readonly trouble: Standing['catalogue'] | null;
  };
  /** In use at the last start or since; `null`: the catalogue that the terminal was shipped with. */
  readonly catalogueVersion: number | null;
  readonly disk: DiskSpace | null;
  readonly backups: { readonly folder: string; readonly count: number; readonly newest: string | null };
  readonly store: {
    readonly schema: number;
    readonly ofSchema: number;
    /** When every page was last found whole. */
    readonly checked: string | null;
    /** Folders with files that were damaged and put aside. */
    readonly damaged: readonly string[];
  };
  readonly audit: {
    readonly head: (AuditHead & { readonly at: string }) | null;
    readonly countersigned: { readonly n: number; readonly at: string } | null;
  };
  /** What the running terminal says beside; `null` where none ever ran here. */
  readonly said: Standing | null;
}

/** Reads a terminal's data folder and changes nothing; throws where there is no terminal's database, or it cannot be read. */
export async function readStatus(folder: string, now: Date): Promise<TerminalStatus> {
  const said = readStanding(join(folder, STANDING_FILE));
  const running = runningBy(said, now);
  const backupFolder = said?.backupFolder ?? join(folder, 'backups');
  const backups = backupsIn(backupFolder);
  const fromStore = readBeside(join(folder, 'terminal.db'), (database) =>
    // One look: the terminal may be filing meanwhile.
    database.transaction(() => ofDatabase(database))(),
  );
  const { revokedEpoch } = readKeptWord(join(folder, 'platform-word.json')).kept;
  const { epoch } = fromStore.terminal;
  return {
    folder,
    ...fromStore,
    isRevoked: epoch !== null && revokedEpoch === epoch,
    running,
    platform: {
      online: running === 'yes' ? (said?.sync?.online ?? null) : null,
      lastContact: said?.sync?.lastContact ?? null,
      nextTry: running === 'yes' ? (said?.sync?.nextTryAt ?? null) : null,
      trouble: running === 'yes' ? (said?.sync?.trouble ?? null) : null,
    },
    catalogueVersion: wholeVersions(join(folder, 'catalogue'))[0]?.version ?? null,
    disk: await readSpace(folder).catch(() => null),
    backups: { folder: backupFolder, count: backups.length, newest: instantOf(backups.at(-1)?.stamp) },
    store: { ...fromStore.store, damaged: damagedIn(folder) },
    said,
  };
}

/** A core that is there and does not write any more hangs; whether its number is another program's by now, its age tells too. */
function runningBy(said: Standing | null, now: Date): TerminalStatus['running'] {
  if (!said?.runs || !isAlive(said.pid)) return 'no';
  const age = now.getTime() - Date.parse(said.at);
  return age < 3 * STANDING_EVERY_MS ? 'yes' : 'hangs';
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // It is there, and another user's.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

function ofDatabase(database: Database) {
  const one = <T>(sql: string) => database.prepare<[], T>(sql).pluck().get() ?? null;
  const has = (table: string) =>
    database.prepare("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ?").get(table) !==
    undefined;
  if (!has('cases') || !has('terminal')) throw new Error('it is no terminal’s database');
  const reasons = database
    .prepare<[], { reason: string; n: number }>(
      "SELECT coalesce(reason, '') AS reason, count(*) AS n FROM outbox WHERE state = 'quarantined' GROUP BY reason",
    )
    .all();
  const signed = has('audit_heads') ? readCountersignedHeads(database).at(-1) : undefined;
  return {
    terminal: {
      number: one<string>('SELECT number FROM terminal'),
      epoch: one<number>('SELECT epoch FROM terminal'),
    },
    cases: {
      filed: one<number>('SELECT count(*) FROM cases') ?? 0,
      delivered: one<number>('SELECT count(*) FROM cases WHERE acknowledged_at IS NOT NULL') ?? 0,
      waiting: one<number>("SELECT count(*) FROM outbox WHERE state <> 'quarantined'") ?? 0,
      oldestWaiting: one<string>(
        "SELECT min(filed_at) FROM outbox JOIN cases USING (case_id) WHERE state <> 'quarantined'",
      ),
      files: has('case_blobs')
        ? (one<number>(
            "SELECT count(*) FROM case_blobs JOIN outbox USING (case_id) WHERE state = 'blobsPending' AND sent_at IS NULL",
          ) ?? 0)
        : 0,
      setAside: reasons.reduce((sum, { n }) => sum + n, 0),
      reasons: Object.fromEntries(reasons.map(({ reason, n }) => [reason, n])),
    },
    ratings: has('ratings') ? ratingStore(database).counts() : null,
    store: {
      schema: versionOf(database),
      ofSchema: MIGRATIONS.length,
      checked: checkedAt(database),
    },
    audit: {
      head:
        database
          .prepare<[], AuditHead & { at: string }>('SELECT n, hash, at FROM audit ORDER BY n DESC LIMIT 1')
          .get() ?? null,
      countersigned: signed ? { n: signed.n, at: signed.at } : null,
    },
  };
}

function damagedIn(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name.startsWith('damaged-'))
    .map(({ name }) => name)
    .toSorted();
}

/** The moment of a stamp as names of backups have it (`20261122T081500Z`). */
function instantOf(stamp: string | undefined): string | null {
  const parts = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(stamp ?? '');
  return parts ? `${parts.slice(1, 4).join('-')}T${parts.slice(4).join(':')}Z` : null;
}
