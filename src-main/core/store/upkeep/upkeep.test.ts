import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { auditLog } from '../../audit/audit-log.ts';
import { type FilledStore, fillStore } from '../../testing/filled-folder.ts';
import type { Clock } from '../../time/clock.ts';
import type { StoreAlarm } from '../database.ts';
import { openStore } from '../open/open-store.ts';
import { PAGE_BYTES } from '../salvage/log-frames.ts';
import { startUpkeep, type Upkeep } from './upkeep.ts';

let folder: string;
let filled: FilledStore;
let upkeep: Upkeep;
let idle: boolean;
let alarms: StoreAlarm[];
let restarts: number;
let at: number;
/** What the clock was asked to call back next. */
let due: (() => void) | null;
let onNext: () => void;

const clock: Clock = {
  now: () => new Date(at),
  monotonicMs: () => at,
  after(_ms, callback) {
    due = callback;
    onNext();
    return () => {
      due = null;
    };
  },
};

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tongban-upkeep-'));
  filled = fillStore(folder, 20);
  idle = true;
  alarms = [];
  restarts = 0;
  at = Date.now();
  onNext = () => {};
  start();
});
afterEach(async () => {
  await upkeep.stop();
  filled.store.close();
  rmSync(folder, { recursive: true, force: true });
});

function start(): void {
  const { store } = filled;
  upkeep = startUpkeep({
    store,
    audit: auditLog(store.database, () => clock.now()),
    clock,
    settings: { backupHours: 6, backupsKept: 3, keepDeliveredDays: 30 },
    isIdle: () => idle,
    removeFiles: async () => {},
    onAlarm: (alarm) => void alarms.push(alarm),
    onMustRestart: () => {
      restarts += 1;
    },
  });
}

/** One visit, from its beginning to its end. */
async function visit(): Promise<void> {
  const done = new Promise<void>((resolve) => {
    onNext = resolve;
  });
  due?.();
  await done;
}
const backups = () => readdirSync(join(folder, 'backups'));

test('a backup is made when nobody is there, every six hours, and three are kept', async () => {
  await visit();
  expect(backups()).toHaveLength(1);
  await visit();
  expect(backups()).toHaveLength(1);
  for (let round = 0; round < 4; round += 1) {
    at += 6 * 3_600_000;
    await visit();
  }
  expect(backups()).toHaveLength(3);
  expect(alarms).toEqual([]);
  const copy = new Database(join(folder, 'backups', backups().at(-1) ?? ''), { readonly: true });
  expect(copy.prepare('SELECT count(*) AS n FROM outbox').get()).toEqual({ n: 20 });
  copy.close();
});

test('while somebody is there nothing is done', async () => {
  idle = false;
  await visit();
  expect(existsSync(join(folder, 'backups'))).toBe(false);
  expect(statSync(join(folder, 'terminal.db-wal')).size).toBeGreaterThan(0);
});

test('after a visit the write-ahead log is empty, and a reader beside is no fault', async () => {
  await visit();
  expect(statSync(join(folder, 'terminal.db-wal')).size).toBe(0);
  filled.file();
  const reader = new Database(join(folder, 'terminal.db'), { readonly: true });
  reader.exec('BEGIN');
  reader.prepare('SELECT count(*) FROM cases').get();
  filled.file();
  await visit();
  expect(alarms).toEqual([]);
  reader.close();
});

test('a backup that fails is told once, and again only after one that worked', async () => {
  writeFileSync(join(folder, 'backups'), 'in the way');
  await visit();
  await visit();
  expect(alarms.map(({ code }) => code)).toEqual(['backupFailed']);
  rmSync(join(folder, 'backups'));
  await visit();
  expect(backups()).toHaveLength(1);
});

test('damage that a look at all pages finds: marked, told, a restart asked for when nobody is there; then salvaged', async () => {
  await upkeep.stop();
  const { store } = filled;
  store.database.pragma('wal_checkpoint(TRUNCATE)');
  const page = store.database
    .prepare<[], number>("SELECT max(pageno) FROM dbstat WHERE name = 'audit' AND pagetype = 'leaf'")
    .pluck()
    .get();
  const bytes = readFileSync(store.files.main);
  bytes.fill(0xff, ((page ?? 1) - 1) * PAGE_BYTES, (page ?? 1) * PAGE_BYTES);
  writeFileSync(store.files.main, bytes);
  filled = { ...filled, store: { ...store, checkIsDue: true } };
  start();
  await visit();
  expect(alarms.map(({ code }) => code)).toEqual(['damaged']);
  expect(restarts).toBe(0);
  await visit();
  expect(restarts).toBe(1);
  await upkeep.stop();
  store.close();
  filled = { ...filled, store: openStore(folder) };
  start();
  expect(filled.store.alarms[0]?.code).toBe('salvaged');
  expect(filled.store.database.prepare('SELECT count(*) AS n FROM outbox').get()).toEqual({ n: 20 });
});

test('a salvage takes from the backups what the damaged file has lost', async () => {
  await visit();
  await upkeep.stop();
  filled.store.close();
  rmSync(join(folder, 'terminal.db'));
  filled = { ...filled, store: openStore(folder) };
  start();
  expect(filled.store.alarms[0]?.text.en).toContain(
    '20 cases are back, 20 of them still to be sent. No case is known',
  );
  expect(filled.store.database.prepare('SELECT number, last_seq FROM terminal').get()).toEqual({
    number: '00217',
    last_seq: 120,
  });
});
