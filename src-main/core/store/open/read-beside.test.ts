import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { fillStore } from '../../testing/filled-folder.ts';
import type { Database } from '../database.ts';
import { openStore } from './open-store.ts';
import { readBeside } from './read-beside.ts';
import { noteChecked } from './store-state.ts';

const casesIn = (database: Database) =>
  database.prepare<[], number>('SELECT count(*) FROM cases').pluck().get();

function folderOfTest(): string {
  const folder = mkdtempSync(join(tmpdir(), 'tongban-beside-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

test('a store that was closed in order is as it was after somebody read it, and not taken for one that was cut off', () => {
  const folder = folderOfTest();
  const { store } = fillStore(folder, 2);
  noteChecked(store.database, new Date());
  store.close();
  const before = readdirSync(folder);
  expect(readBeside(store.files.main, casesIn)).toBe(2);
  expect(readdirSync(folder)).toEqual(before);
  const again = openStore(folder);
  onTestFinished(again.close);
  expect(again.checkIsDue).toBe(false);
});

test('beside a running terminal it sees what was just filed, and the terminal goes on', () => {
  const { store, file } = fillStore(folderOfTest(), 1);
  onTestFinished(store.close);
  file();
  const before = readdirSync(store.files.folder);
  const [sees, filedMeanwhile] = readBeside(store.files.main, (database) => [casesIn(database), file()]);
  expect([sees, filedMeanwhile?.receiptNumber]).toEqual([2, expect.any(String)]);
  expect(readBeside(store.files.main, casesIn)).toBe(3);
  expect(readdirSync(store.files.folder)).toEqual(before);
});

test('a reader that ends while a terminal begins takes nothing from it', () => {
  const folder = folderOfTest();
  const { store: closed } = fillStore(folder, 1);
  closed.close();
  const opened = readBeside(closed.files.main, () => openStore(folder));
  onTestFinished(opened.close);
  expect(readdirSync(folder)).toContain('terminal.db-shm');
  expect(casesIn(opened.database)).toBe(1);
});
