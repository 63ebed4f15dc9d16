import { pino } from 'pino';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { isPinHash } from '#contract/settings/pin-hash.ts';
import { type TemporaryStore, temporaryStore } from '../testing/temporary-store.ts';
import type { Clock } from '../time/clock.ts';
import { pinGate } from './pin-gate.ts';
import { hashPin, isPin } from './pin-hash.ts';

const PIN = '246813';
let store: TemporaryStore;
let time: number;
const clock: Clock = { now: () => new Date(), monotonicMs: () => time, after: () => () => {} };

beforeEach(() => {
  store = temporaryStore();
  time = 1_000;
});
afterEach(() => store.remove());

const gate = (pinHash: string | undefined = 'the hash') =>
  pinGate({
    pinHash,
    audit: store.audit,
    clock,
    log: pino({ level: 'silent' }),
    isPin: async (pin, hash) => hash === 'the hash' && pin === PIN,
  });

test('a hash is one that the settings take, says nothing of its PIN, and is another one each time', async () => {
  const [one, other] = [await hashPin(PIN), await hashPin(PIN)];
  expect([isPinHash(one), isPinHash(other), one === other]).toEqual([true, true, false]);
  expect(one).not.toContain(PIN);
  expect([await isPin(PIN, one), await isPin('246814', one)]).toEqual([true, false]);
});

test.each(['', PIN, 'scrypt$14$8$1$AAAAAAAAAAAAAAAAAAAAAA$', 'scrypt$30$8$1$AAAAAAAAAAAAAAAAAAAAAA$'])(
  'the settings do not take "%s" for a hash',
  (text) => {
    expect(isPinHash(text + (text.startsWith('scrypt') ? 'A'.repeat(43) : ''))).toBe(false);
  },
);

test('the PIN opens at once, without a wait after it', async () => {
  const one = gate();
  expect([await one.check(PIN), one.waitMs()]).toEqual([true, 0]);
  expect(store.audit.latest('staff.entered')).not.toBeNull();
});

test('after each wrong one the wait is longer, to a quarter of an hour; the right one ends it', async () => {
  const one = gate();
  const waits: number[] = [];
  for (let n = 0; n < 7; n += 1) {
    await one.check('000000');
    waits.push(one.waitMs());
    time += one.waitMs();
  }
  expect(waits).toEqual([2_000, 8_000, 30_000, 120_000, 480_000, 900_000, 900_000]);
  await one.check(PIN);
  await one.check('000000');
  expect(one.waitMs()).toBe(2_000);
});

test('a check that takes long shortens no wait', async () => {
  const one = pinGate({
    pinHash: 'the hash',
    audit: store.audit,
    clock,
    log: pino({ level: 'silent' }),
    isPin: async () => {
      time += 5_000;
      return false;
    },
  });
  await one.check('000000');
  expect(one.waitMs()).toBe(2_000);
});

test('a restart shortens no wait, and no PIN stands in the audit log', async () => {
  const one = gate();
  for (let n = 0; n < 4; n += 1) await one.check('111222');
  const again = gate();
  expect(again.waitMs()).toBe(120_000);
  await again.check('111222');
  expect(again.waitMs()).toBe(480_000);
  expect(JSON.stringify(store.database.prepare('SELECT * FROM audit').all())).not.toContain('111222');
});

test('the wait after a restart runs from the start on, whoever comes when', () => {
  for (let n = 1; n <= 6; n += 1) store.audit.append('staff.refused', '', String(n));
  const one = gate();
  time += 6 * 3_600_000;
  expect(one.waitMs()).toBe(0);
});

test('that it is closed since the start is told apart from a wrong PIN', async () => {
  const one = gate();
  expect(one.isSinceStart).toBe(false);
  await one.check('111222');
  expect(one.isSinceStart).toBe(false);
  const again = gate();
  expect(again.isSinceStart).toBe(true);
  await again.check('111222');
  expect(again.isSinceStart).toBe(false);
});

test('while a PIN is being checked no other is taken', async () => {
  const one = gate();
  const checking = one.check(PIN);
  expect(one.waitMs()).toBeGreaterThan(0);
  await checking;
  expect(one.waitMs()).toBe(0);
});

test('where no PIN is set nothing opens', async () => {
  const one = pinGate({ pinHash: undefined, audit: store.audit, clock, log: pino({ level: 'silent' }) });
  expect([one.hasPin, await one.check(PIN)]).toEqual([false, false]);
});
