import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { connect, unflushed } from './database.ts';

/** `PRAGMA synchronous` of a connection whose commits wait for the disk. */
const FULL = 2;

function opened() {
  const folder = mkdtempSync(join(tmpdir(), 'tongban-unflushed-'));
  const database = connect(join(folder, 'terminal.db'));
  onTestFinished(() => {
    database.close();
    rmSync(folder, { recursive: true, force: true });
  });
  database.exec('CREATE TABLE marks (mark TEXT NOT NULL)');
  const put = database.prepare('INSERT INTO marks VALUES (?)');
  return {
    database,
    mark: unflushed(database, (text: string | null) => put.run(text)),
    marks: () => database.prepare('SELECT mark FROM marks').pluck().all(),
    waits: () => database.pragma('synchronous', { simple: true }) === FULL,
  };
}

test('after a commit that does not wait for the disk the next ones wait again, also where it failed', () => {
  const { mark, marks, waits } = opened();
  mark('one');
  expect([waits(), marks()]).toEqual([true, ['one']]);
  expect(() => mark(null)).toThrow(/NOT NULL/);
  expect([waits(), marks()]).toEqual([true, ['one']]);
});

test('within another transaction it is refused: that one’s commit has to wait', () => {
  const { database, mark, marks, waits } = opened();
  expect(() => database.transaction(() => mark('one'))()).toThrow(/inside a transaction/);
  expect([waits(), marks()]).toEqual([true, []]);
});
