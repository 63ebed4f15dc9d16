import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
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
  expect(() => openDatabase(folder)).toThrow(/terminal\.db cannot be used.*keep the file/);
});
