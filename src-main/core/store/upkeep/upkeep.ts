import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Text } from '#contract/text.ts';
import type { AuditLog } from '../../audit/audit-log.ts';
import type { Clock } from '../../time/clock.ts';
import { backupIsDue, backupName, removePartial, rotateBackups } from '../backup/backup-files.ts';
import { messageOf, type StoreAlarm } from '../database.ts';
import { type DiskSpace, filesRefused, readSpace, spaceAlarm } from '../disk/disk-space.ts';
import { versionOf } from '../migrate/run-steps.ts';
import type { Store } from '../open/open-store.ts';
import { noteChecked } from '../open/store-state.ts';
import { pruning } from './prune.ts';
import { runStoreJob } from './store-job.ts';

export interface UpkeepOptions {
  readonly store: Store;
  readonly audit: AuditLog;
  readonly clock: Clock;
  readonly settings: {
    readonly backupHours: number;
    readonly backupsKept: number;
    readonly keepDeliveredDays: number;
  };
  /** Whether nobody stands at the terminal. */
  readonly isIdle: () => boolean;
  /** Removes sealed files that no case names any more. */
  readonly removeFiles: (sha256s: readonly string[]) => Promise<void>;
  /** Hears what staff must know, when it begins. */
  readonly onAlarm: (alarm: StoreAlarm) => void;
  /** The file is damaged and was marked as such: the next start salvages it. Called while nobody is there. */
  readonly onMustRestart: () => void;
}

/** The quiet work on the store. */
export interface Upkeep {
  /** Why matters that take files are not begun now; `null` where they may. */
  filesRefused(): Text | null;
  /** Ends the work, a copy in the making included; resolves when nothing runs any more. */
  stop(): Promise<void>;
}

const EVERY_MS = 60_000;
/** Cases that one visit prunes at most, so that a first visit after long does not last. */
const PRUNE_STEPS = 20;

/**
 * Looks after the store once a minute: the space on its disk always; and while nobody is there what was delivered long
 * ago is pruned, the write-ahead log brought home, all pages checked and a backup made when they are due. The last two
 * read the whole file in a thread of their own, so a person who comes meanwhile does not wait for them.
 */
export function startUpkeep(options: UpkeepOptions): Upkeep {
  const { store, audit, clock, settings, isIdle, onAlarm } = options;
  const { database, files } = store;
  const now = () => clock.now();
  const prune = pruning(database, audit, now, settings.keepDeliveredDays, (sha256s) => {
    options
      .removeFiles(sha256s)
      .catch((error: unknown) => onAlarm(upkeepAlarm(files.main, messageOf(error))));
  });
  const stopping = new AbortController();
  let space: DiskSpace = { level: 'enough', freeBytes: Number.POSITIVE_INFINITY };
  let checkDue = store.checkIsDue;
  let damaged = false;
  let backupFailed = false;
  let running: Promise<void> | null = null;
  let stopTimer = () => {};

  async function lookAtSpace(): Promise<void> {
    const found = await readSpace(files.folder);
    const alarm = found.level === space.level ? null : spaceAlarm(found, files.folder);
    space = found;
    if (alarm) onAlarm(alarm);
    if (space.level === 'short') rotateBackups(files.backups, 1);
  }

  function pruneSome(): void {
    for (let step = 0; step < PRUNE_STEPS && isIdle() && prune.step() > 0; step += 1) {
      // Until nothing is left, somebody comes, or it was enough for this time.
    }
  }

  /** Leaves the log empty, so that a start has nothing to read in it. Whoever reads beside is not waited for. */
  function bringLogHome(): void {
    database.pragma('busy_timeout = 0');
    try {
      database.pragma('wal_checkpoint(TRUNCATE)');
      store.seqMark.flush();
    } finally {
      database.pragma('busy_timeout = 5000');
    }
  }

  async function checkPages(): Promise<void> {
    const outcome = await runStoreJob({ kind: 'check', file: files.main }, stopping.signal);
    // One that could not be done is tried again at the next visit.
    if (!outcome.ok) return;
    if (outcome.damage === null) {
      checkDue = false;
      noteChecked(database, now());
      return;
    }
    onAlarm(damagedAlarm(files.main, outcome.damage));
    // Without it the next start would salvage nothing; where it cannot be written, the next visit looks again.
    writeFileSync(files.damageMark, outcome.damage);
    checkDue = false;
    damaged = true;
  }

  async function backUp(): Promise<void> {
    removePartial(files.backups);
    const to = join(files.backups, backupName(versionOf(database), now()));
    const outcome = await runStoreJob({ kind: 'backup', file: files.main, to }, stopping.signal);
    if (outcome.ok) rotateBackups(files.backups, settings.backupsKept);
    else if (!backupFailed && !stopping.signal.aborted) onAlarm(backupAlarm(files.backups, outcome.message));
    backupFailed = !outcome.ok;
  }

  async function visit(): Promise<void> {
    await lookAtSpace();
    if (!isIdle()) return;
    if (damaged) return options.onMustRestart();
    pruneSome();
    if (checkDue) await checkPages();
    const wantsBackup = space.level !== 'short' && !damaged;
    if (wantsBackup && backupIsDue(files.backups, now(), settings.backupHours)) await backUp();
    if (!stopping.signal.aborted) bringLogHome();
  }

  function wake(): void {
    running = visit()
      .catch((error: unknown) => onAlarm(upkeepAlarm(files.main, messageOf(error))))
      .finally(() => {
        running = null;
        if (!stopping.signal.aborted) stopTimer = clock.after(EVERY_MS, wake);
      });
  }

  stopTimer = clock.after(EVERY_MS, wake);
  return {
    filesRefused: () => filesRefused(space),
    async stop() {
      stopping.abort();
      stopTimer();
      await running;
    },
  };
}

function damagedAlarm(file: string, found: string): StoreAlarm {
  return {
    code: 'damaged',
    text: {
      zh: `${file} 有损坏（${found}）。本机将在空闲时重启并修复，期间不再接待新的办事人。请检查磁盘。`,
      en: `${file} is damaged (${found}). The terminal restarts when nobody is there and salvages it; nobody new is served until then. Look at the disk.`,
    },
  };
}

function backupAlarm(folder: string, why: string): StoreAlarm {
  return {
    code: 'backupFailed',
    text: {
      zh: `未能在 ${folder} 备份数据库：${why}。请检查该目录和磁盘空间，稍后会自动再试。`,
      en: `No backup could be made in ${folder}: ${why}. See to the folder and its disk; it is tried again by itself.`,
    },
  };
}

function upkeepAlarm(file: string, why: string): StoreAlarm {
  return {
    code: 'upkeepFailed',
    text: {
      zh: `${file} 的例行维护出错：${why}。请检查磁盘空间和目录权限，稍后会自动再试。`,
      en: `The upkeep of ${file} failed: ${why}. See to the space on the disk and to its rights; it is tried again by itself.`,
    },
  };
}
