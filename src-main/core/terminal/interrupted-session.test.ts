import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { caseStore } from '../cases/case-store.ts';
import { sealedCase, type TemporaryStore, temporaryStore } from '../testing/temporary-store.ts';
import { interruptedSession } from './interrupted-session.ts';

let store: TemporaryStore;
beforeEach(() => {
  store = temporaryStore();
});
afterEach(() => store.remove());
const cases = () => caseStore(store.database, store.audit, () => new Date());

test('a session that ended is not interrupted', () => {
  store.audit.append('session.started');
  store.audit.append('session.ended');
  expect(interruptedSession(store.audit)).toBeNull();
});

test('a session cut off tells the number of the case filed in it, printed or not, once', () => {
  store.audit.append('session.started');
  const { caseId, receiptNumber } = cases().file(sealedCase(randomUUID()));
  cases().setReceiptOutcome(caseId, 'printed');
  store.reopen();
  expect(interruptedSession(store.audit)).toEqual({ receiptNumber });
  store.reopen();
  expect(interruptedSession(store.audit)).toBeNull();
});

test('a case of an earlier session is nobody’s business now', () => {
  store.audit.append('session.started');
  const { caseId } = cases().file(sealedCase(randomUUID()));
  cases().setReceiptOutcome(caseId, 'printed');
  store.audit.append('session.ended');
  store.audit.append('session.started');
  expect(interruptedSession(store.audit)).toEqual({});
});
