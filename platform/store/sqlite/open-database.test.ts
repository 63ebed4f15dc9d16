import { join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../../testing/test-platform.ts';
import { migrations } from './migrations.ts';
import { openDatabase } from './open-database.ts';

test('a commit is on the disk before it is acknowledged', () => {
  const database = openDatabase(join(temporaryFolder(), 'p.db'));
  expect(database.pragma('journal_mode', { simple: true })).toBe('wal');
  // 2 is FULL.
  expect(database.pragma('synchronous', { simple: true })).toBe(2);
  database.close();
});

test('opening again changes nothing', () => {
  const path = join(temporaryFolder(), 'p.db');
  openDatabase(path).close();
  const database = openDatabase(path);
  expect(database.pragma('user_version', { simple: true })).toBe(migrations.length);
  database.close();
});

test('a database of a newer version is left alone, and the message says so', () => {
  const path = join(temporaryFolder(), 'p.db');
  const newer = openDatabase(path);
  newer.pragma('user_version = 99');
  newer.close();
  expect(() => openDatabase(path)).toThrow(/newer version of the platform \(schema 99/);
});
