import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type CaseStore, caseStore } from '../cases/case-store.ts';
import { sealedCase, type TemporaryStore, temporaryStore } from '../testing/temporary-store.ts';
import { blobOutbox } from './blob-outbox.ts';
import { type Outbox, outbox as openOutbox } from './outbox.ts';
import { type Quarantine, quarantine } from './quarantine.ts';

const now = () => new Date();
let store: TemporaryStore;
let cases: CaseStore;
let outbox: Outbox;
let aside: Quarantine;

beforeEach(() => {
  store = temporaryStore();
  cases = caseStore(store.database, store.audit, now);
  outbox = openOutbox(store.database, store.audit, now);
  aside = quarantine(store.database, store.audit);
});
afterEach(() => store.remove());

/** A case that the platform refused. */
function setAside(reason: string, blobs: Parameters<CaseStore['file']>[0]['blobs'] = []): string {
  const { caseId } = cases.file({ ...sealedCase(randomUUID()), blobs });
  outbox.settle([{ caseId, became: 'quarantined', reason }]);
  return caseId;
}

const taken = () => outbox.take(Date.now(), 50).map(({ caseId }) => caseId);

test('what was set aside is listed oldest first with its reason, and nothing else is', () => {
  const first = setAside('hashDiffers');
  cases.file(sealedCase(randomUUID()));
  const second = setAside('epochNotGiven');
  expect(aside.list(10).map(({ caseId, reason }) => [caseId, reason])).toEqual([
    [first, 'hashDiffers'],
    [second, 'epochNotGiven'],
  ]);
  expect(aside.list(1)).toHaveLength(1);
});

test('one case that is given back is sent again; the others stay, and the audit log tells what it was', () => {
  const wanted = setAside('hashDiffers');
  const other = setAside('epochNotGiven');
  expect(taken()).toEqual([]);
  expect(aside.giveBack(wanted)).toBe(1);
  expect(taken()).toEqual([wanted]);
  expect(aside.list(10).map(({ caseId }) => caseId)).toEqual([other]);
  expect(store.audit.latest('case.givenBack')).toMatchObject({ subject: wanted, detail: 'hashDiffers' });
  expect(store.audit.firstBroken()).toBeNull();
});

test('all that are given back are sent again, and none is lost or doubled', () => {
  const all = [setAside('a'), setAside('b'), setAside('c')];
  expect(aside.giveBack()).toBe(3);
  expect(taken()).toEqual(all);
  expect([outbox.attention(), outbox.waiting()]).toEqual([0, 3]);
});

test('a case whose files were sent before is looked after with all of them again', () => {
  const blob = { sha256: 'b'.repeat(64), size: 10 };
  const caseId = setAside('fileDamaged', [blob]);
  const blobs = blobOutbox(store.database, now);
  expect(blobs.waiting()).toBe(0);
  aside.giveBack(caseId);
  expect(taken()).toEqual([]);
  expect(blobs.waiting()).toBe(1);
  expect(blobs.take(Date.now(), 1, 0, new Set())).toMatchObject([
    { caseId, files: [{ sha256: blob.sha256 }] },
  ]);
});

test('a case that waits or was delivered, and one that nobody knows, is not touched', () => {
  const { caseId } = cases.file(sealedCase(randomUUID()));
  outbox.take(Date.now(), 50);
  expect([aside.giveBack(caseId), aside.giveBack('nothing')]).toEqual([0, 0]);
  expect(taken()).toEqual([]);
  outbox.settle([{ caseId, became: 'delivered' }]);
  expect(aside.giveBack(caseId)).toBe(0);
  expect(outbox.waiting()).toBe(0);
});
