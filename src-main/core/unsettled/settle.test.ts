import { randomUUID } from 'node:crypto';
import { pino } from 'pino';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { PaymentState } from '#contract/platform-api/payments.ts';
import { caseStore } from '../cases/case-store.ts';
import type { PlatformFailure } from '../platform-client/result.ts';
import { interruptedSession } from '../terminal/interrupted-session.ts';
import { sealedCase, type TemporaryStore, temporaryStore } from '../testing/temporary-store.ts';
import { systemClock } from '../time/clock.ts';
import { type Settler, startSettler } from './settle.ts';
import { unsettled as openUnsettled, type Unsettled } from './unsettled.ts';

const UNREACHABLE: PlatformFailure = { ok: false, why: 'unreachable', message: 'no connection' };
let store: TemporaryStore;
let unsettled: Unsettled;
let settler: Settler | null;
let states: Map<string, PaymentState>;
let isUp: boolean;
let freed: string[];
let delivered: number;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date', 'performance'] });
  store = temporaryStore();
  unsettled = openUnsettled(store.database);
  settler = null;
  states = new Map();
  isUp = true;
  freed = [];
  delivered = 0;
});
afterEach(async () => {
  await settler?.stop();
  store.remove();
  vi.useRealTimers();
});

const cases = () => caseStore(store.database, store.audit, () => new Date());

async function start() {
  settler = startSettler({
    unsettled,
    client: {
      paymentState: async (id) =>
        isUp ? { ok: true, answer: { state: states.get(id) ?? 'waiting' } } : UNREACHABLE,
      cancelBooking: async (caseId) => {
        if (!isUp) return UNREACHABLE;
        freed.push(caseId);
        return { ok: true, answer: { result: 'cancelled' } };
      },
    },
    cases: cases(),
    audit: store.audit,
    clock: systemClock(),
    clockRecord: () => sealedCase('x').clock,
    log: pino({ level: 'silent' }),
    onFiled: () => {
      delivered += 1;
    },
  });
  await settler.settle();
  return settler;
}

function expectPayment(paymentId: string, blobs = sealedCase('x').blobs): string {
  const caseId = randomUUID();
  unsettled.expectPayment({ paymentId, prepared: { ...sealedCase(caseId), blobs } });
  return caseId;
}

const filed = () =>
  store.database.prepare('SELECT case_id AS caseId, receipt_outcome AS receipt FROM cases').all();

test('a payment that comes after its session has its case, to be sent, once', async () => {
  const caseId = expectPayment('p');
  await start();
  expect(filed()).toEqual([]);
  states.set('p', 'paid');
  await vi.advanceTimersByTimeAsync(10_000);
  expect(filed()).toEqual([{ caseId, receipt: 'notPrinted' }]);
  expect(delivered).toBe(1);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(delivered).toBe(1);
});

test('what comes after a start at which nothing was open is settled all the same', async () => {
  const started = await start();
  const caseId = expectPayment('p');
  states.set('p', 'paid');
  unsettled.holdTime('a');
  unsettled.giveUpTime('a');
  await started.settle();
  expect(filed()).toEqual([{ caseId, receipt: 'notPrinted' }]);
  expect(freed).toEqual(['a']);
});

test('a terminal that died while the payment was open files it after its start', async () => {
  const caseId = expectPayment('p', [{ sha256: 'cd'.repeat(32), size: 40 }]);
  store.reopen();
  unsettled = openUnsettled(store.database);
  // Its files are not swept away meanwhile.
  expect(unsettled.isNamed('cd'.repeat(32))).toBe(true);
  states.set('p', 'paid');
  await start();
  expect(filed()).toEqual([{ caseId, receipt: 'notPrinted' }]);
  expect(unsettled.payments()).toEqual([]);
});

test.each(['failed', 'expired'] as const)('a payment that came to nothing (%s) has none', async (state) => {
  expectPayment('p');
  states.set('p', state);
  await start();
  expect(unsettled.payments()).toEqual([]);
  expect(filed()).toEqual([]);
});

test('as long as nobody can say it is asked again', async () => {
  expectPayment('p');
  isUp = false;
  await start();
  await vi.advanceTimersByTimeAsync(600_000);
  expect(unsettled.payments()).toHaveLength(1);
  isUp = true;
  states.set('p', 'paid');
  await vi.advanceTimersByTimeAsync(60_000);
  expect(filed()).toHaveLength(1);
});

test('a case that the session itself files is not filed again', async () => {
  const caseId = expectPayment('p');
  states.set('p', 'paid');
  cases().file(sealedCase(caseId));
  expect(unsettled.payments()).toEqual([]);
  await start();
  expect(filed()).toEqual([{ caseId, receipt: null }]);
});

test('whoever stands there next is not given the number of a case that was settled meanwhile', async () => {
  expectPayment('p');
  store.audit.append('session.started');
  states.set('p', 'paid');
  await start();
  expect(interruptedSession(store.audit)).toEqual({});
});

test('a time that was given up is freed when the platform can be reached', async () => {
  unsettled.holdTime('a');
  isUp = false;
  const started = await start();
  unsettled.giveUpTime('a');
  await started.settle();
  expect(freed).toEqual([]);
  isUp = true;
  await vi.advanceTimersByTimeAsync(60_000);
  expect(freed).toEqual(['a']);
  await vi.advanceTimersByTimeAsync(600_000);
  expect(freed).toEqual(['a']);
});

test('a time whose case was never filed is freed after a restart; one whose case was filed never', async () => {
  const [dead, kept] = [randomUUID(), randomUUID()];
  unsettled.holdTime(dead);
  unsettled.holdTime(kept);
  cases().file(sealedCase(kept));
  store.reopen();
  unsettled = openUnsettled(store.database);
  await start();
  expect(freed).toEqual([dead]);
});

test('a time that a person may still want is not freed', async () => {
  const started = await start();
  unsettled.holdTime('a');
  await started.settle();
  expect(freed).toEqual([]);
  unsettled.giveUpTime('a');
  // Tried again after all.
  unsettled.holdTime('a');
  await started.settle();
  expect(freed).toEqual([]);
});
