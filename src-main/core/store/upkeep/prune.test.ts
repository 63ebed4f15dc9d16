import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type AuditLog, auditLog } from '../../audit/audit-log.ts';
import { fillStore } from '../../testing/filled-folder.ts';
import { openStore, type Store } from '../open/open-store.ts';
import { pruning } from './prune.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
let folder: string;
let store: Store;
let audit: AuditLog;
beforeEach(() => {
  folder = mkdtempSync(`${tmpdir()}/tongban-prune-`);
  store = fillStore(folder, 130, (index) => index < 120).store;
  audit = auditLog(store.database, () => new Date());
});
afterEach(() => {
  store.close();
  rmSync(folder, { recursive: true, force: true });
});
const inDays = (days: number) => () => new Date(Date.now() + days * DAY_MS);
const pruneAll = (days: number): readonly number[] => {
  const { step } = pruning(store.database, audit, inDays(days), 30);
  const steps: number[] = [];
  for (let pruned = step(); pruned > 0; pruned = step()) steps.push(pruned);
  return steps;
};
const count = (where: string) =>
  store.database.prepare<[], number>(`SELECT count(*) FROM cases WHERE ${where}`).pluck().get();

test('delivered cases lose their bytes after the days they are kept, in small steps; their numbers stay', () => {
  expect(pruneAll(29)).toEqual([]);
  expect(pruneAll(31)).toEqual([50, 50, 20]);
  expect(count('length(sealed) = 0 AND length(enc) = 0 AND pruned_at IS NOT NULL')).toBe(120);
  expect(count("receipt_number <> '' AND filed_at <> '' AND acknowledged_at IS NOT NULL")).toBe(120);
  expect(audit.latest('cases.pruned')?.detail).toMatch(/^20: \d{12} … \d{12}$/);
  expect(audit.firstBroken()).toBeNull();
});

test('the sealed files of pruned cases are named for removal, once; those of others are not', () => {
  const idOf = (seq: number) =>
    store.database.prepare<[number], string>('SELECT case_id FROM cases WHERE seq = ?').pluck().get(seq);
  const add = store.database.prepare('INSERT INTO case_blobs (case_id, sha256, size) VALUES (?, ?, 9)');
  add.run(idOf(1), 'a'.repeat(64));
  add.run(idOf(130), 'b'.repeat(64));
  const freed: string[] = [];
  const { step } = pruning(store.database, audit, inDays(31), 30, (sha256s) => void freed.push(...sha256s));
  while (step() > 0);
  expect(freed).toEqual(['a'.repeat(64)]);
  expect(store.database.prepare('SELECT sha256 FROM case_blobs').pluck().all()).toEqual(['b'.repeat(64)]);
});

test('what is not acknowledged is never touched, however old', () => {
  pruneAll(10_000);
  expect(count('acknowledged_at IS NULL AND length(sealed) > 0 AND pruned_at IS NULL')).toBe(10);
});

test('what waits in the outbox again is not touched, though it was acknowledged once', () => {
  const one = store.database.prepare<[], string>('SELECT case_id FROM cases WHERE seq = 1').pluck().get();
  store.database.prepare("INSERT INTO outbox (case_id, state) VALUES (?, 'ready')").run(one);
  pruneAll(31);
  expect(count('seq = 1 AND length(sealed) > 0')).toBe(1);
});

test('pruned cases survive a salvage with their numbers', () => {
  pruneAll(31);
  store.database.pragma('wal_checkpoint(TRUNCATE)');
  store.database.pragma('user_version = 20000');
  store.close();
  store = openStore(folder);
  expect(store.alarms[0]?.code).toBe('salvaged');
  expect(count('pruned_at IS NOT NULL')).toBe(120);
  expect(count('pruned_at IS NULL')).toBe(10);
});
