import Database from 'better-sqlite3';
import { beforeEach, expect, test } from 'vitest';
import { watchStatements } from './slow-statements.ts';

let database: Database.Database;
let slow: [string, number][];
let at: number;
beforeEach(() => {
  database = new Database(':memory:');
  slow = [];
  at = 0;
  database.function('take', (ms: unknown) => {
    at += Number(ms);
    return 1;
  });
  watchStatements(
    database,
    100,
    (...found) => slow.push(found),
    () => at,
  );
});

test('what takes long is told with its text on one line, without the values', () => {
  const get = database.prepare<[number], number>('SELECT\n  take(?)').pluck();
  expect(get.get(99)).toBe(1);
  expect(get.get(100)).toBe(1);
  expect(database.prepare<[number], number>('SELECT take(?)').pluck().all(250)).toEqual([1]);
  expect(slow).toEqual([
    ['SELECT take(?)', 100],
    ['SELECT take(?)', 250],
  ]);
});

test('rows that are read one by one are told for the row that took long', () => {
  const rows = database.prepare<[number], number>('SELECT take(?) UNION ALL SELECT take(1)').pluck();
  expect([...rows.iterate(120)]).toEqual([1, 1]);
  expect(slow).toEqual([['SELECT take(?) UNION ALL SELECT take(1)', 120]]);
});

test('a transaction is told as a whole, for its commit waits for the disk; it still commits and rolls back', () => {
  database.exec('CREATE TABLE t (x INTEGER)');
  const insert = database.prepare('INSERT INTO t VALUES (?)');
  const put = database.transaction(function putOne(x: number) {
    insert.run(x);
    at += 300;
    if (x < 0) throw new Error('no');
    return x;
  });
  expect(put.immediate(7)).toBe(7);
  expect(() => put(-1)).toThrow('no');
  expect(database.prepare('SELECT x FROM t').pluck().all()).toEqual([7]);
  expect(slow).toEqual([
    ['transaction putOne', 300],
    ['transaction putOne', 300],
  ]);
});
