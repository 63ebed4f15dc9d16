import { existsSync } from 'node:fs';
import { backupsIn } from '../backup/backup-files.ts';
import { connect, connectReadonly, type Database, messageOf, saysDamaged } from '../database.ts';
import { type StoreFiles, sizeOf } from '../files.ts';
import { refuseNewer, versionOf } from '../migrate/run-steps.ts';
import { logDamage, readLog } from '../salvage/log-frames.ts';
import { readSeqMark } from '../seq-mark.ts';
import { CHECKED_AT_START_BYTES, checkAll, checkCheaply } from './integrity.ts';
import { seqFloor } from './store-state.ts';

/** A database that can be used, or why it cannot: then it is to be salvaged. */
export type Opened = { readonly database: Database } | { readonly damage: string };

/**
 * Opens the file after looking at what SQLite would pass over in silence, and at all that it would say. Throws for what is
 * no damage: a newer version, a disk that cannot be written, missing rights.
 */
export function openWhole(files: StoreFiles, knownSteps?: number): Opened {
  const damage = damageBeforeOpening(files);
  if (damage !== null) return { damage };
  let database: Database | undefined;
  try {
    const version = peekVersion(files);
    if (version > VERSION_MAX) return { damage: `its header names schema ${version}` };
    refuseNewer(version, files.main, knownSteps);
    database = connect(files.main);
    const found = damageInside(database, files);
    if (found === null) return { database };
    database.close();
    return { damage: found };
  } catch (error) {
    database?.close();
    if (saysDamaged(error)) return { damage: messageOf(error) };
    throw error;
  }
}

/** What must be known before SQLite opens the files, for it would begin by throwing something away. */
function damageBeforeOpening(files: StoreFiles): string | null {
  if (existsSync(files.damageMark)) return 'a look at all its pages found damage';
  if (sizeOf(files.main) === 0) return lostMain(files);
  return logDamage(readLog(files.log));
}

/** SQLite takes an empty file for a new database and throws its log away; a terminal that was in use has more than that. */
function lostMain(files: StoreFiles): string | null {
  if (sizeOf(files.log) > 0) return 'the file is missing or empty, but its write-ahead log is not';
  if (readSeqMark(files.seqMark) !== null)
    return 'the file is missing or empty, but receipt numbers were given';
  return backupsIn(files.backups).length > 0 ? 'the file is missing or empty, but it has backups' : null;
}

/** No schema will ever have this many steps: a number above it is damage. */
const VERSION_MAX = 10_000;

/**
 * Looks without a writing connection first: that alone would change a file that a newer version wrote. Where a
 * transaction was cut off before the file had a write-ahead log, only a writing one can roll it back.
 */
function peekVersion(files: StoreFiles): number {
  if (sizeOf(files.main) === 0) return 0;
  const peek = existsSync(files.journal) ? connect(files.main) : connectReadonly(files.main);
  try {
    return versionOf(peek) >>> 0;
  } finally {
    peek.close();
  }
}

function damageInside(database: Database, files: StoreFiles): string | null {
  if (versionOf(database) === 0) {
    const there = database.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'cases'").get();
    return there === undefined ? null : 'its header names no schema';
  }
  if (sizeOf(files.main) + sizeOf(files.log) <= CHECKED_AT_START_BYTES) {
    const found = checkAll(database);
    if (found !== null) return found;
  } else checkCheaply(database);
  return lostCommits(database, files);
}

/** The mark beside the database is noted after the commit: a database that knows less has lost some, or is an older copy. */
function lostCommits(database: Database, files: StoreFiles): string | null {
  const mark = readSeqMark(files.seqMark);
  if (!mark) return null;
  const row = database
    .prepare<[], { epoch: number | null; last_seq: number | null }>('SELECT epoch, last_seq FROM terminal')
    .get();
  const known = Math.max(row?.last_seq ?? 0, seqFloor(database));
  const epoch = row?.epoch ?? mark.epoch;
  return mark.seq <= known && mark.epoch <= epoch
    ? null
    : `the last number it knows is ${known}, but ${mark.seq} was given`;
}
