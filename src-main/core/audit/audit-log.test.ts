import { afterEach, beforeEach, expect, test } from 'vitest';
import { type TemporaryStore, temporaryStore } from '../testing/temporary-store.ts';

let store: TemporaryStore;
beforeEach(() => {
  store = temporaryStore();
  for (let n = 0; n < 5; n += 1) store.audit.append('session.started', String(n));
});
afterEach(() => store.remove());

test('an untouched log is whole', () => {
  expect(store.audit.firstBroken()).toBeNull();
});

test('an altered entry is found', () => {
  store.database.prepare("UPDATE audit SET subject = 'x' WHERE n = 3").run();
  expect(store.audit.firstBroken()).toBe(3);
});

test('a missing entry is found', () => {
  store.database.prepare('DELETE FROM audit WHERE n = 2').run();
  expect(store.audit.firstBroken()).toBe(2);
});

test('two swapped entries are found', () => {
  store.database.exec(
    'UPDATE audit SET n = -2 WHERE n = 2; UPDATE audit SET n = 2 WHERE n = 3; UPDATE audit SET n = 3 WHERE n = -2;',
  );
  expect(store.audit.firstBroken()).toBe(2);
});
