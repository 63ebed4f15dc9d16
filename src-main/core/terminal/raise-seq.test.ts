import { pino } from 'pino';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { caseStore } from '../cases/case-store.ts';
import { trueCase } from '../testing/filled-folder.ts';
import { type TemporaryStore, temporaryStore } from '../testing/temporary-store.ts';
import { raiseSeq } from './raise-seq.ts';

const log = pino({ level: 'silent' });
let store: TemporaryStore;
beforeEach(() => {
  store = temporaryStore();
});
afterEach(() => store.remove());
const file = () =>
  Number(
    caseStore(store.database, store.audit, () => new Date())
      .file(trueCase())
      .receiptNumber.slice(5, 11),
  );

test('an older image of the disk goes on above what the platform has, once, and says so in the audit log', () => {
  expect([file(), file()]).toEqual([1, 2]);
  raiseSeq(store.database, store.audit, log, 57);
  expect(file()).toBe(158);
  raiseSeq(store.database, store.audit, log, 57);
  expect(file()).toBe(159);
  expect(store.audit.latest('seq.raised')?.detail).toBe('knew 2; the platform has 57; skipped 3-157');
});

test('a terminal that knows more than the platform changes nothing', () => {
  file();
  raiseSeq(store.database, store.audit, log, 1);
  raiseSeq(store.database, store.audit, log, 0);
  expect(file()).toBe(2);
  expect(store.audit.latest('seq.raised')).toBeNull();
});
