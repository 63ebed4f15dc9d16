import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openDatabase, StoreError } from './database.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tongban-db-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('every commit is on the disk before it returns: WAL with synchronous FULL', () => {
  const database = openDatabase(folder);
  expect(database.pragma('journal_mode', { simple: true })).toBe('wal');
  expect(database.pragma('synchronous', { simple: true })).toBe(2);
  database.close();
});

test('a value of the wrong type is refused', () => {
  const database = openDatabase(folder);
  expect(() =>
    database.prepare("INSERT INTO outbox (case_id, state, attempts) VALUES ('x', 'ready', 'often')").run(),
  ).toThrow();
  database.close();
});

test('a file of a newer version is left alone', () => {
  openDatabase(folder).close();
  const raw = new Database(join(folder, 'terminal.db'));
  raw.pragma('user_version = 99');
  raw.close();
  expect(() => openDatabase(folder)).toThrow(/newer version/);
});

test('a file that is no database is named and kept', () => {
  writeFileSync(join(folder, 'terminal.db'), 'this is not a database, and it is long enough to be looked at');
  expect(() => openDatabase(folder)).toThrow(StoreError);
  expect(() => openDatabase(folder)).toThrow(/terminal\.db cannot be used.*Keep the file/);
});

test('an empty file beside a log that still holds cases is not taken for a new one', () => {
  const database = openDatabase(folder);
  database.exec("INSERT INTO audit VALUES (1, 'x', 'x', '', '', '', 'x')");
  const log = readFileSync(join(folder, 'terminal.db-wal'));
  expect(log.length).toBeGreaterThan(0);
  database.close();
  writeFileSync(join(folder, 'terminal.db'), '');
  writeFileSync(join(folder, 'terminal.db-wal'), log);
  expect(() => openDatabase(folder)).toThrow(/missing or empty.*keep both/);
  expect(readFileSync(join(folder, 'terminal.db-wal'))).toEqual(log);
});

test('a damaged page is found at the start, not in a session', () => {
  const database = openDatabase(folder);
  const insert = database.prepare("INSERT INTO audit VALUES (?, 'x', 'x', '', ?, '', 'x')");
  for (let n = 1; n <= 200; n += 1) insert.run(n, 'x'.repeat(200));
  database.close();
  const file = join(folder, 'terminal.db');
  const bytes = readFileSync(file);
  bytes.fill(0xa5, bytes.length - 8 * 4096, bytes.length - 6 * 4096);
  writeFileSync(file, bytes);
  expect(() => openDatabase(folder)).toThrow(StoreError);
});
