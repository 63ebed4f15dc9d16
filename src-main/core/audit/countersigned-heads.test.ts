import { afterEach, beforeEach, expect, test } from 'vitest';
import { type TemporaryStore, temporaryStore } from '../testing/temporary-store.ts';
import { countersignedHeads, readCountersignedHeads } from './countersigned-heads.ts';

let store: TemporaryStore;
beforeEach(() => {
  store = temporaryStore();
});
afterEach(() => store.remove());

const signed = (head: { n: number; hash: string }, at: string) => ({
  ...head,
  ...{ epoch: 1, at, keyId: 'a1', signature: 'AAAA' },
});

test('the newest head is to be signed until it is, and again once the log grew', () => {
  const heads = countersignedHeads(store.database);
  const first = heads.toSign();
  if (!first) throw new Error('the log of an enrolled terminal is not empty');
  heads.keep(signed(first, '2026-11-22T01:00:00.000Z'));
  expect(heads.toSign()).toBeNull();
  store.audit.append('session.started');
  expect(heads.toSign()).toMatchObject({ n: first.n + 1 });
});

test('of each day the last is kept', () => {
  const heads = countersignedHeads(store.database);
  for (const [n, at] of [
    [1, '2026-11-21T01:00:00.000Z'],
    [2, '2026-11-22T01:00:00.000Z'],
    [3, '2026-11-22T09:00:00.000Z'],
  ] as const)
    heads.keep(signed({ n, hash: 'ab'.repeat(32) }, at));
  expect(readCountersignedHeads(store.database).map(({ n }) => n)).toEqual([1, 3]);
});
