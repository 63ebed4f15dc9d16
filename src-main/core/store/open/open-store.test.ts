import { fork } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { asIfKilled, fillStore } from '../../testing/filled-folder.ts';
import { StoreError } from '../database.ts';
import { MIGRATIONS } from '../migrations.ts';
import { openStore, type Store } from './open-store.ts';

let folder: string;
let opened: Store | null;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tongban-open-'));
  opened = null;
});
afterEach(() => {
  opened?.close();
  rmSync(folder, { recursive: true, force: true });
});
const open = (): Store => {
  opened = openStore(folder);
  return opened;
};

test('every commit is on the disk before it returns: WAL with synchronous FULL', () => {
  const { database } = open();
  expect(database.pragma('journal_mode', { simple: true })).toBe('wal');
  expect(database.pragma('synchronous', { simple: true })).toBe(2);
  expect(database.pragma('foreign_keys', { simple: true })).toBe(1);
});

test('a value of the wrong type is refused', () => {
  const insert = open().database.prepare(
    "INSERT INTO outbox (case_id, state, attempts) VALUES ('x', 'ready', 'often')",
  );
  expect(() => insert.run()).toThrow();
});

test('a new folder opens without a word, and so does one that was in use', () => {
  expect(open()).toMatchObject({ mode: 'whole', alarms: [] });
  opened?.close();
  const { store } = fillStore(folder, 3);
  const killed = asIfKilled(store);
  store.close();
  expect(open()).toMatchObject({ mode: 'whole', alarms: [] });
  const afterKill = openStore(killed);
  expect(afterKill).toMatchObject({ mode: 'whole', alarms: [], checkIsDue: true });
  afterKill.close();
  rmSync(killed, { recursive: true });
});

test('a file of a newer version is told as such, and not one byte of it changes', () => {
  const { store } = fillStore(folder, 2);
  store.database.pragma(`user_version = ${MIGRATIONS.length + 1}`);
  const killed = asIfKilled(store);
  store.close();
  const files = ['terminal.db', 'terminal.db-wal'].map((name) => join(killed, name));
  const before = files.map((file) => readFileSync(file));
  expect(() => openStore(killed)).toThrow(/written by a newer version .*was not touched/);
  expect(files.map((file) => readFileSync(file))).toEqual(before);
  rmSync(killed, { recursive: true });
});

test('a file that is no database is moved aside; the terminal begins anew and says so', () => {
  const words = 'this is not a database, and it is long enough to be looked at';
  writeFileSync(join(folder, 'terminal.db'), words);
  const { alarms } = open();
  expect(alarms[0]?.text.en).toContain('file is not a database');
  const [aside = ''] = /damaged-\w+/.exec(alarms[0]?.text.en ?? '') ?? [];
  expect(readFileSync(join(folder, aside, 'terminal.db'), 'utf8')).toBe(words);
});

test('an empty file beside a log that still holds cases is not taken for a new one', () => {
  const { store } = fillStore(folder, 3);
  const killed = asIfKilled(store);
  store.close();
  writeFileSync(join(killed, 'terminal.db'), '');
  const after = openStore(killed);
  expect(after.alarms[0]?.text.en).toContain('missing or empty, but its write-ahead log is not');
  expect(after.database.prepare('SELECT count(*) AS n FROM outbox').get()).toEqual({ n: 3 });
  after.close();
  rmSync(killed, { recursive: true });
});

test('a second process on the same folder is refused at once, in a sentence, until the first one ends', async () => {
  const child = fork(join(import.meta.dirname, 'fixtures/hold-store.ts'), [folder], { stdio: 'ignore' });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  await new Promise((resolve) => child.once('message', resolve));
  expect(() => openStore(folder)).toThrow(/Another terminal process uses the data folder/);
  expect(() => openStore(folder)).toThrow(StoreError);
  // Who only looks, such as the audit command, is not kept out.
  const reader = new Database(join(folder, 'terminal.db'), { readonly: true });
  expect(reader.prepare('SELECT count(*) AS n FROM terminal').get()).toEqual({ n: 0 });
  reader.close();
  child.kill('SIGKILL');
  await ended;
  expect(open().mode).toBe('whole');
});

test('after an orderly end no log is left, and a folder can be used again', () => {
  open().close();
  expect(existsSync(join(folder, 'terminal.db-wal'))).toBe(false);
  open();
});

test('a folder that cannot be made is told with what to look at', () => {
  writeFileSync(join(folder, 'file'), '');
  expect(() => openStore(join(folder, 'file', 'below'))).toThrow(/cannot be used.*Look at the disk/);
});
