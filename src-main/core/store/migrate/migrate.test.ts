import { fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { receiptNumberOf } from '#contract/case/receipt-number.ts';
import { auditLog } from '../../audit/audit-log.ts';
import { outbox } from '../../sync/outbox.ts';
import { fillStore } from '../../testing/filled-folder.ts';
import { connect, StoreError } from '../database.ts';
import { MIGRATIONS, SENDS_FROM } from '../migrations.ts';
import { openStore, type Store } from '../open/open-store.ts';
import { versionOf } from './run-steps.ts';

let folder: string;
let opened: Store | null;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tongban-migrate-'));
  opened = null;
});
afterEach(() => {
  opened?.close();
  rmSync(folder, { recursive: true, force: true });
});

/** A database as the first version wrote it, with waiting cases; their ids in the order of filing. */
function oldDatabase(at: string, cases = 5): readonly string[] {
  const database = connect(join(at, 'terminal.db'));
  database.exec(MIGRATIONS[0] ?? '');
  database.pragma('user_version = 1');
  const ids = Array.from({ length: cases }, () => randomUUID());
  const insert = database.prepare(`
    INSERT INTO cases (case_id, epoch, seq, receipt_number, item, clock, sealing_key_id, enc, sealed, sha256, filed_at)
    VALUES (?, 1, ?, ?, 'a@1', '{}', 's', x'01', x'02', 'x', 'x')`);
  for (const [index, id] of ids.entries()) {
    insert.run(id, index + 1, receiptNumberOf('00217', index + 1));
    database.prepare("INSERT INTO outbox (case_id, state, attempts) VALUES (?, 'ready', ?)").run(id, index);
  }
  database.close();
  return ids;
}
const waitingIn = (database: Store['database']) =>
  database
    .prepare<[], string>('SELECT case_id FROM outbox JOIN cases USING (case_id) ORDER BY seq')
    .pluck()
    .all();

test('a database of the first version becomes one of today, with every waiting case and a copy from before', () => {
  const ids = oldDatabase(folder);
  opened = openStore(folder);
  expect(opened).toMatchObject({ mode: 'whole', alarms: [] });
  expect(versionOf(opened.database)).toBe(MIGRATIONS.length);
  expect(waitingIn(opened.database)).toEqual(ids);
  const [copy = ''] = readdirSync(join(folder, 'backups'));
  expect(copy).toMatch(/^terminal-v1-\d{8}T\d{6}Z\.db$/);
  const before = new Database(join(folder, 'backups', copy), { readonly: true });
  expect(waitingIn(before)).toEqual(ids);
  before.close();
});

test.each(
  MIGRATIONS.slice(1).flatMap(
    (_, index) =>
      [
        [index + 2, 'before'],
        [index + 2, 'after'],
      ] as const,
  ),
)('killed in step %i, %s its statements: the next start has every row', async (step, phase) => {
  const ids = oldDatabase(folder);
  const child = fork(join(import.meta.dirname, 'fixtures/migrate-and-die.ts'), [folder, `${step}`, phase], {
    stdio: 'ignore',
  });
  const [, signal] = await new Promise<readonly unknown[]>((resolve) =>
    child.once('exit', (...ended) => resolve(ended)),
  );
  expect(signal).toBe('SIGKILL');
  opened = openStore(folder);
  expect(opened).toMatchObject({ mode: 'whole', alarms: [] });
  expect(waitingIn(opened.database)).toEqual(ids);
});

test.each([
  [
    'that SQLite refuses',
    'CREATE TABLE cases (x TEXT) STRICT',
    /step \d+ failed: table cases already exists/,
  ],
  [
    'that would lose a case',
    'DELETE FROM outbox WHERE case_id IN (SELECT case_id FROM outbox LIMIT 1)',
    /of 5 rows of outbox it would leave 4/,
  ],
  ['that would leave rows without their case', 'DELETE FROM cases; ', /of 5 rows of cases it would leave 0/],
])('a step %s: the schema from before stays, what waits is sent, nobody is served', (_what, step, why) => {
  const { store, filed } = fillStore(folder, 5);
  store.close();
  opened = openStore(folder, { steps: [...MIGRATIONS, step] });
  expect(opened.mode).toBe('sendingOnly');
  expect(opened.alarms[0]).toMatchObject({ code: 'migrationFailed' });
  expect(opened.alarms[0]?.text.en).toMatch(why);
  expect(opened.alarms[0]?.text.en).toContain('A copy from before lies at');
  const now = () => new Date();
  const sent = outbox(opened.database, auditLog(opened.database, now), now).take(Date.now(), 50);
  expect(sent.map(({ caseId }) => caseId)).toEqual(filed.map(({ caseId }) => caseId));
});

test('a schema too old to be sent from is left alone, with the reason', () => {
  const ids = oldDatabase(folder);
  expect(SENDS_FROM).toBeGreaterThan(1);
  expect(() => openStore(folder, { steps: [...MIGRATIONS.slice(0, 1), 'nonsense'] })).toThrow(StoreError);
  opened = openStore(folder);
  expect(waitingIn(opened.database)).toEqual(ids);
});
