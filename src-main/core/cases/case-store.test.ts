import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { isReceiptNumber } from '#contract/case/receipt-number.ts';
import { sealedCase, type TemporaryStore, temporaryStore } from '../testing/temporary-store.ts';
import { caseStore } from './case-store.ts';

let store: TemporaryStore;
const now = () => new Date('2026-11-22T09:41:00Z');
beforeEach(() => {
  store = temporaryStore();
});
afterEach(() => store.remove());

test('a filed case has a receipt number, an outbox row and an audit entry', () => {
  const filed = caseStore(store.database, store.audit, now).file(sealedCase(randomUUID()));
  expect(filed.receiptNumber).toMatch(/^00217000001\d$/);
  expect(isReceiptNumber(filed.receiptNumber)).toBe(true);
  expect(store.database.prepare('SELECT state FROM outbox').all()).toEqual([{ state: 'ready' }]);
  expect(store.audit.latest('case.filed')).toMatchObject({
    subject: filed.caseId,
    detail: filed.receiptNumber,
  });
});

test('filing the same case again gives the same receipt number and no second case', () => {
  const cases = caseStore(store.database, store.audit, now);
  const caseId = randomUUID();
  expect(cases.file(sealedCase(caseId))).toEqual(cases.file(sealedCase(caseId)));
  expect(store.database.prepare('SELECT count(*) AS n FROM cases').get()).toEqual({ n: 1 });
});

test('a case that cannot be stored whole leaves nothing, not even a gap in the numbers', () => {
  const cases = caseStore(store.database, store.audit, now);
  store.database.exec(
    "CREATE TRIGGER full BEFORE INSERT ON audit BEGIN SELECT RAISE(ABORT, 'disk full'); END",
  );
  expect(() => cases.file(sealedCase(randomUUID()))).toThrow('disk full');
  store.database.exec('DROP TRIGGER full');
  expect(store.database.prepare('SELECT count(*) AS n FROM cases').get()).toEqual({ n: 0 });
  expect(cases.file(sealedCase(randomUUID())).receiptNumber).toMatch(/^00217000001/);
});

test('numbers go on after a restart', () => {
  caseStore(store.database, store.audit, now).file(sealedCase(randomUUID()));
  store.reopen();
  expect(caseStore(store.database, store.audit, now).file(sealedCase(randomUUID())).receiptNumber).toMatch(
    /^00217000002/,
  );
});
