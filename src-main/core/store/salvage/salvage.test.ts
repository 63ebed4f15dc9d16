import { mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { auditLog } from '../../audit/audit-log.ts';
import { caseStore } from '../../cases/case-store.ts';
import { readIdentity } from '../../identity/terminal-identity.ts';
import { ratingStore } from '../../ratings/rating-store.ts';
import { asIfKilled, fillStore, trueCase } from '../../testing/filled-folder.ts';
import { MIGRATIONS } from '../migrations.ts';
import { openStore, type Store } from '../open/open-store.ts';
import { SALVAGED_TABLES, TOLD_AGAIN } from './known-rows.ts';
import { PAGE_BYTES, readLog } from './log-frames.ts';

let folder: string;
let opened: Store | null;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tongban-salvage-'));
  opened = null;
});
afterEach(() => {
  opened?.close();
  rmSync(folder, { recursive: true, force: true });
});

const main = (at = folder) => join(at, 'terminal.db');
const seqsIn = (store: Store) =>
  store.database.prepare<[], number>('SELECT seq FROM cases ORDER BY seq').pluck().all();
const outboxOf = (store: Store) =>
  store.database.prepare<[], string>('SELECT case_id FROM outbox ORDER BY case_id').pluck().all();
function damage(file: string, change: (bytes: Buffer) => void): void {
  const bytes = readFileSync(file);
  change(bytes);
  writeFileSync(file, bytes);
}
function open(at = folder): Store {
  opened = openStore(at);
  return opened;
}
/** The seq of the next case that is filed. */
function nextSeq({ database }: Store): number {
  const now = () => new Date();
  const filed = caseStore(database, auditLog(database, now), now).file(trueCase());
  return Number(filed.receiptNumber.slice(5, 11));
}

test('a zeroed header: every case, the identity and the log of events come back, and numbers go on above', () => {
  const { store, filed } = fillStore(folder, 40, (index) => index < 25);
  const number = readIdentity(store.database)?.number;
  store.close();
  damage(main(), (bytes) => bytes.fill(0, 0, 100));
  const after = open();
  expect(after.alarms.map(({ code }) => code)).toEqual(['salvaged']);
  expect(after.alarms[0]?.text.en).toContain(
    '40 cases are back, 15 of them still to be sent. No case is known',
  );
  expect(seqsIn(after)).toHaveLength(40);
  expect(outboxOf(after)).toEqual(
    filed
      .slice(25)
      .map(({ caseId }) => caseId)
      .sort(),
  );
  expect(readIdentity(after.database)?.number).toBe(number);
  expect(auditLog(after.database, () => new Date()).firstBroken()).toBeNull();
  expect(nextSeq(after)).toBe(141);
});

test('the damaged files are moved aside as they were, and nothing is deleted', () => {
  fillStore(folder, 3).store.close();
  damage(main(), (bytes) => bytes.fill(0, 0, 100));
  const before = readFileSync(main());
  open();
  const [aside = ''] = readdirSync(folder).filter((name) => name.startsWith('damaged-'));
  expect(readFileSync(join(folder, aside, 'terminal.db'))).toEqual(before);
});

test('one flipped bit in a sealed case: that case is named, all others come back', () => {
  const { store } = fillStore(folder, 60);
  const sealed = store.database.prepare<[], Buffer>('SELECT sealed FROM cases WHERE seq = 31').pluck().get();
  store.close();
  damage(main(), (bytes) => {
    const at = bytes.indexOf(sealed?.subarray(3_000, 3_040) ?? 'none');
    bytes.writeUInt8((bytes[at] ?? 0) ^ 0x10, at);
    bytes.fill(0, 0, 16);
  });
  const after = open();
  expect(seqsIn(after)).toHaveLength(59);
  expect(after.alarms[0]?.text.en).toContain('Missing seq: 31;');
  expect(after.alarms[0]?.text.zh).toContain('找不回的序号：31');
});

test('a lost page of delivered cases: the log of events knows that they reached the platform', () => {
  const { store } = fillStore(folder, 30, () => true);
  const page = pageOfCase(store, 12);
  store.close();
  damage(main(), (bytes) => bytes.fill(0xff, (page - 1) * PAGE_BYTES, page * PAGE_BYTES));
  const after = open();
  expect(after.alarms[0]?.text.en).toMatch(
    /No case is known to be missing\. Seq \d+-\d+ reached the platform/,
  );
  expect(seqsIn(after).length).toBeLessThan(30);
  expect(seqsIn(after)).not.toContain(12);
});

/** The page on which the row of case `seq` lies. */
function pageOfCase({ database }: Store, seq: number): number {
  database.pragma('wal_checkpoint(TRUNCATE)');
  const receipt = database
    .prepare<[number], string>('SELECT case_id || char(0) FROM cases WHERE seq = ?')
    .pluck()
    .get(seq)
    ?.slice(0, -1);
  const bytes = readFileSync(database.name);
  const pages = database
    .prepare<[], number>("SELECT pageno FROM dbstat WHERE name = 'cases' AND pagetype = 'leaf'")
    .pluck()
    .all();
  const found = pages.find((page) =>
    bytes.subarray((page - 1) * PAGE_BYTES, page * PAGE_BYTES).includes(receipt ?? ' '),
  );
  if (found === undefined) throw new Error(`no page holds case ${seq}`);
  return found;
}

test('a write-ahead log damaged in the middle: the commits behind the damage come back', () => {
  const { store } = fillStore(folder, 20);
  const killed = asIfKilled(store);
  store.close();
  damage(`${main(killed)}-wal`, (bytes) => bytes.fill(0xa5, 60_000, 60_050));
  const after = open(killed);
  expect(after.alarms[0]?.text.en).toMatch(/write-ahead log is damaged before \d+ of its commits/);
  expect(seqsIn(after).length).toBeGreaterThanOrEqual(19);
  expect(seqsIn(after)).toContain(20);
  expect(nextSeq(after)).toBe(121);
  rmSync(killed, { recursive: true });
});

test('a last commit that a power cut tore was never told to anybody: it is dropped, and nothing is damaged', () => {
  const { store } = fillStore(folder, 20);
  const killed = asIfKilled(store);
  store.close();
  const log = `${main(killed)}-wal`;
  const { frames } = readLog(log);
  const beforeLast = frames.slice(0, -1).findLastIndex(({ commits }) => commits);
  const torn = frames[beforeLast + 1]?.offset ?? 0;
  damage(log, (bytes) => bytes.fill(0, torn, torn + 512));
  // It is noted after the commit.
  rmSync(join(killed, 'terminal.seq'));
  const after = open(killed);
  expect(after.alarms).toEqual([]);
  expect(seqsIn(after)).toHaveLength(19);
  expect(nextSeq(after)).toBe(20);
  rmSync(killed, { recursive: true });
});

test('a truncated write-ahead log: lost commits are noticed, named, and no number is given twice', () => {
  const { store } = fillStore(folder, 20);
  const killed = asIfKilled(store);
  store.close();
  const log = `${main(killed)}-wal`;
  truncateSync(log, Math.floor(readFileSync(log).length / 2));
  const after = open(killed);
  expect(after.alarms[0]?.text.en).toMatch(/the last number it knows is \d+, but 20 was given/);
  expect(after.alarms[0]?.text.en).toMatch(/Missing seq: \d+-20;/);
  expect(nextSeq(after)).toBe(121);
  rmSync(killed, { recursive: true });
});

test('a database that is gone: numbers go on above the last, and the terminal must be enrolled anew', () => {
  fillStore(folder, 5).store.close();
  rmSync(main());
  const after = open();
  expect(after.alarms[0]?.text.en).toContain('Missing seq: 1-5');
  expect(after.alarms[0]?.text.en).toContain('it needs a new enrolment code');
  expect(readIdentity(after.database)).toBeNull();
  after.close();
  expect(open().alarms).toEqual([]);
});

test('a file that was torn off: what is left of it comes back', () => {
  const { store } = fillStore(folder, 60);
  store.close();
  truncateSync(main(), Math.floor(readFileSync(main()).length / 2));
  const after = open();
  const { length } = seqsIn(after);
  expect(length).toBeGreaterThan(10);
  expect(length).toBeLessThan(60);
  expect(after.alarms[0]?.text.en).toContain('Missing seq');
});

test('an older copy put in the place of the database is noticed before it gives a number again', () => {
  const { store, file } = fillStore(folder, 3);
  store.database.pragma('wal_checkpoint(TRUNCATE)');
  const old = readFileSync(main());
  file();
  store.close();
  writeFileSync(main(), old);
  const after = open();
  expect(after.alarms[0]?.text.en).toContain('Missing seq: 4;');
  expect(nextSeq(after)).toBe(105);
});

test('a second salvage does not count the numbers that the first one skipped as missing', () => {
  const { store } = fillStore(folder, 3);
  store.close();
  damage(main(), (bytes) => bytes.fill(0, 0, 100));
  open().close();
  damage(main(), (bytes) => bytes.fill(0, 0, 100));
  expect(open().alarms[0]?.text.en).toContain('No case is known to be missing');
});

test('a power cut between the finished salvage and its place: the next start puts it there', () => {
  const { store, filed } = fillStore(folder, 4);
  store.database.pragma('wal_checkpoint(TRUNCATE)');
  writeFileSync(join(folder, 'terminal.salvaged'), readFileSync(main()));
  store.close();
  const after = open();
  expect(after.alarms.map(({ code }) => code)).toEqual(['salvaged']);
  expect(outboxOf(after)).toEqual(filed.map(({ caseId }) => caseId).sort());
});

test('what people said of how it was comes back, and waits for the platform again', () => {
  const { store } = fillStore(folder, 3);
  const rating = {
    ratingId: '00000000-0000-8000-8000-000000000001',
    item: 'water-bill@2',
    kind: 'pay',
    division: '310118',
    level: 4,
    reasons: ['waitedLong'],
    ratedAt: '2026-11-22T08:00Z',
  } as const;
  ratingStore(store.database).keep([rating]);
  store.close();
  damage(main(), (bytes) => bytes.fill(0, 0, 100));
  const after = open();
  after.database.exec('DELETE FROM outbox');
  expect(ratingStore(after.database).waiting(Date.now(), 9, new Set())).toEqual([rating]);
});

test('every table of the schema is one that salvage knows', () => {
  const { store } = fillStore(folder, 0);
  opened = store;
  const tables = store.database
    .prepare<[], string>("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
    .pluck()
    .all();
  expect(MIGRATIONS.length).toBeGreaterThan(0);
  expect(tables.toSorted()).toEqual([...SALVAGED_TABLES, ...TOLD_AGAIN].sort());
  expect(store.database.pragma('page_size', { simple: true })).toBe(PAGE_BYTES);
});

test('whatever bytes are overwritten: it opens, nothing that comes back is wrong, and numbers never go back', () => {
  const { store, filed } = fillStore(folder, 25, (index) => index % 3 === 0);
  const killed = asIfKilled(store);
  store.database.pragma('wal_checkpoint(TRUNCATE)');
  store.close();
  const sound = {
    main: readFileSync(main()),
    log: readFileSync(`${main(killed)}-wal`),
    old: readFileSync(main(killed)),
  };
  const place = fc.record({
    at: fc.nat(1_000_000),
    length: fc.integer({ min: 1, max: 9_000 }),
    byte: fc.integer({ min: 0, max: 255 }),
    inLog: fc.boolean(),
  });
  const trial = (
    places: readonly { at: number; length: number; byte: number; inLog: boolean }[],
    withLog: boolean,
  ) => {
    const at = mkdtempSync(join(tmpdir(), 'tongban-trial-'));
    const bytes = Buffer.from(withLog ? sound.old : sound.main);
    const log = Buffer.from(sound.log);
    for (const { at: from, length, byte, inLog } of places) {
      const into = withLog && inLog ? log : bytes;
      into.fill(byte, from % into.length, Math.min(into.length, (from % into.length) + length));
    }
    writeFileSync(main(at), bytes);
    if (withLog) writeFileSync(`${main(at)}-wal`, log);
    writeFileSync(join(at, 'terminal.seq'), readFileSync(join(folder, 'terminal.seq')));
    const after = openStore(at);
    try {
      const known = new Map(filed.map(({ caseId, receiptNumber }) => [caseId, receiptNumber]));
      const back = after.database
        .prepare<[], { case_id: string; receipt_number: string }>('SELECT case_id, receipt_number FROM cases')
        .all();
      for (const row of back) expect(known.get(row.case_id)).toBe(row.receipt_number);
      if (readIdentity(after.database)) expect(nextSeq(after)).toBeGreaterThan(25);
    } finally {
      after.close();
      rmSync(at, { recursive: true });
    }
  };
  fc.assert(fc.property(fc.array(place, { maxLength: 4 }), fc.boolean(), trial), { numRuns: 30 });
  rmSync(killed, { recursive: true });
}, 120_000);
