import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { z } from 'zod';
import { fillStore } from '../../testing/filled-folder.ts';
import { openStore, type Store } from '../open/open-store.ts';

let folder: string;
let opened: Store | null;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tongban-full-'));
  opened = null;
});
afterEach(() => {
  opened?.close();
  rmSync(folder, { recursive: true, force: true });
});

const count = ({ database }: Store, sql: string) => database.prepare<[], number>(sql).pluck().get();

test('a disk that takes no more bytes: whoever was told a number has a case, nobody else, and nothing is half there', () => {
  // The system refuses to let any file grow beyond this, as a full disk would, in the middle of SQLite's own writes.
  const script = 'trap "" XFSZ; ulimit -f 1500; exec "$0" "$1" "$2"';
  const fixture = join(import.meta.dirname, 'fixtures/file-until-full.ts');
  const output = execFileSync('sh', ['-c', script, process.execPath, fixture, folder], { encoding: 'utf8' });
  const { told, why, after } = z
    .object({ told: z.array(z.string()), why: z.string(), after: z.string() })
    .parse(JSON.parse(output));
  expect(told.length).toBeGreaterThan(3);
  expect(`${why} ${after}`).toMatch(/disk I\/O error|full/);
  opened = openStore(folder);
  expect(opened.alarms).toEqual([]);
  expect(opened.database.prepare('SELECT receipt_number FROM cases ORDER BY seq').pluck().all()).toEqual(
    told,
  );
  expect(count(opened, 'SELECT count(*) FROM outbox')).toBe(told.length);
  expect(count(opened, "SELECT count(*) FROM audit WHERE kind = 'case.filed'")).toBe(told.length);
  expect(count(opened, 'SELECT last_seq FROM terminal')).toBe(told.length);
}, 60_000);

test('a full database: filing says so and leaves nothing; with room again it goes on with the next number', () => {
  const { store, file, filed } = fillStore(folder, 3);
  opened = store;
  const pages = store.database.pragma('page_count', { simple: true });
  store.database.pragma(`max_page_count = ${Number(pages)}`);
  const fill = () => {
    for (let tried = 0; tried < 100; tried += 1) file();
  };
  expect(fill).toThrow(/full/);
  expect(store.database.inTransaction).toBe(false);
  const stored = count(store, 'SELECT count(*) FROM cases') ?? 0;
  expect(stored).toBeGreaterThanOrEqual(filed.length);
  expect(count(store, 'SELECT count(*) FROM outbox')).toBe(stored);
  store.database.pragma('max_page_count = 100000');
  expect(Number(file().receiptNumber.slice(5, 11))).toBe(stored + 1);
});
