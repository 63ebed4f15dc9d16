import { expect, onTestFinished, test, vi } from 'vitest';
import type { Snapshot } from '#contract/kiosk-api/kiosk-api.ts';
import type { DeviceClient } from '../devices/device-client.ts';
import { type SessionOptions, startSession } from './session.ts';
import { fakeStaff } from './testing/fake-staff.ts';
import { fakeWork } from './testing/fake-work.ts';
import { CARD, ownItem, TIMES } from './testing/session-bench.ts';
import { surroundings } from './testing/surroundings.ts';

const devices: DeviceClient = {
  attach: () => {},
  statuses: () => [],
  isUsable: () => true,
  has: () => true,
  onChange: () => {},
  onProgress: () => {},
  readCard: () => new Promise(() => {}),
  readSocialSecurityCard: () => new Promise(() => {}),
  scan: () => new Promise(() => {}),
  waitTaken: async () => ({ code: 'unsupportedCommand', outcome: 'unknown' }),
  setGuideLights: async () => ({ code: 'success' }),
  printReceipt: async () => ({ code: 'success', outcome: 'printed' }),
  printDocument: async () => ({ code: 'success', outcome: 'printed' }),
  endSession: () => {},
};

function start(over: Partial<SessionOptions> = {}) {
  const seen: Snapshot[] = [];
  const session = startSession({
    devices,
    work: fakeWork({
      sessionStarted: () => {
        if (over.outOfService?.()) throw new Error('the terminal is not in service');
      },
    }),
    staff: fakeStaff(),
    times: TIMES,
    typedNumber: true,
    findItem: () => null,
    hasRegion: (division) => division === '320509',
    today: () => '20261122',
    monotonicMs: () => 0,
    newDraft: () => ({ caseId: 'c', lookupSecret: 's' }),
    frame: () => ({
      terminal: {
        number: '00217',
        organ: { zh: '机关' },
        site: { zh: '点位' },
        region: { zh: '区' },
        helpline: '12345',
      },
      network: 'online',
      waitingCases: 0,
      devices: [],
    }),
    around: () => surroundings(),
    outOfService: () => null,
    restarted: () => null,
    ...over,
  });
  session.onSnapshot((snapshot) => seen.push(snapshot));
  return { session, seen };
}

test('a touch on the attract page starts a session', () => {
  const { session, seen } = start();
  expect(session.intend(session.snapshot().viewId, { type: 'start' })).toBe('taken');
  expect(seen.at(-1)?.view.page).toBe('home');
});

test('a second tap on a button that is gone does nothing', () => {
  const { session } = start();
  const { viewId } = session.snapshot();
  session.intend(viewId, { type: 'start' });
  expect(session.intend(viewId, { type: 'exit' })).toBe('ignored');
  expect(session.snapshot().view.page).toBe('home');
});

test('what does not belong to the page is ignored', () => {
  const { session } = start();
  expect(session.intend(session.snapshot().viewId, { type: 'submit' })).toBe('ignored');
});

test('out of service, no touch starts anything', () => {
  const notEnrolled = { zh: '还没有登记。', en: 'Not enrolled yet.' };
  const { session } = start({ outOfService: () => ({ reason: notEnrolled }) });
  expect(session.snapshot().view).toEqual({ page: 'outOfService', reason: notEnrolled });
  expect(session.intend(session.snapshot().viewId, { type: 'start' })).toBe('ignored');
  expect(session.snapshot().view.page).toBe('outOfService');
});

test('after a restart the attract page tells of it', () => {
  const { session } = start({ restarted: () => ({ receiptNumber: '002170000014' }) });
  expect(session.snapshot().view).toEqual({ page: 'attract', restarted: { receiptNumber: '002170000014' } });
});

test('a session that runs may finish when the terminal goes out of service; then nobody is served', () => {
  const low = { zh: '电量低', en: 'low' };
  let out = false;
  const { session } = start({ outOfService: () => (out ? { reason: low, why: 'powerLow' } : null) });
  session.intend(session.snapshot().viewId, { type: 'start' });
  out = true;
  session.refresh();
  expect(session.snapshot().view.page).toBe('home');
  session.intend(session.snapshot().viewId, { type: 'exit' });
  expect(session.snapshot().view).toEqual({ page: 'outOfService', reason: low, why: 'powerLow' });
  out = false;
  session.refresh();
  expect(session.snapshot().view.page).toBe('attract');
});

test('another region is another page, and the next person begins with the terminal’s own', () => {
  const { session } = start();
  session.intend(session.snapshot().viewId, { type: 'start' });
  const { viewId, view } = session.snapshot();
  expect(view).toMatchObject({ page: 'home', division: '310118', away: false });
  session.intend(viewId, { type: 'switchRegion', division: '320509' });
  expect(session.snapshot().view).toMatchObject({
    division: '320509',
    digest: 'digest of 320509',
    away: true,
  });
  expect(session.snapshot().viewId).not.toBe(viewId);
  session.intend(session.snapshot().viewId, { type: 'exit' });
  session.intend(session.snapshot().viewId, { type: 'start' });
  expect(session.snapshot().view).toMatchObject({ division: '310118', away: false });
});

test('a region that this terminal has no catalogue for is not switched to', () => {
  const { session } = start();
  session.intend(session.snapshot().viewId, { type: 'start' });
  const { viewId } = session.snapshot();
  expect(session.intend(viewId, { type: 'switchRegion', division: '110101' })).toBe('ignored');
  expect(session.snapshot().view).toMatchObject({ division: '310118' });
});

test('a touch on language or size that comes after the page has gone does not reach the next person', () => {
  const { session } = start();
  session.intend(session.snapshot().viewId, { type: 'start' });
  const { viewId } = session.snapshot();
  session.intend(viewId, { type: 'exit' });
  const late = { type: 'setPreferences', preferences: { language: 'en' } } as const;
  expect(session.intend(viewId, late)).toBe('ignored');
  session.intend(session.snapshot().viewId, { type: 'start' });
  expect(session.snapshot().preferences.language).toBe('zh');
});

test('a language chosen on the attract page is for whoever begins, and not for who comes later', () => {
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
  const { session } = start();
  const choose = () =>
    session.intend(session.snapshot().viewId, { type: 'setPreferences', preferences: { language: 'en' } });
  expect(choose()).toBe('taken');
  expect(session.snapshot().preferences.language).toBe('en');
  vi.advanceTimersByTime(TIMES.idleMs);
  expect(session.snapshot().preferences.language).toBe('zh');
  choose();
  session.intend(session.snapshot().viewId, { type: 'start' });
  expect(session.snapshot().preferences.language).toBe('en');
});

test('another person’s card covers the page until somebody says who is served', async () => {
  const { session, seen } = await withOtherCard();
  expect(session.snapshot()).toMatchObject({ otherCard: true, view: { page: 'question' } });
  expect(session.intend(session.snapshot().viewId, { type: 'back' })).toBe('ignored');
  expect(session.intend(session.snapshot().viewId, { type: 'keepPerson' })).toBe('taken');
  expect(session.snapshot().otherCard).toBeUndefined();
  expect(session.snapshot().view.page).toBe('question');
  expect(JSON.stringify(seen)).not.toContain(CARD.idNumber);
});

test('for the next person everything begins anew, with the attract page in between', async () => {
  const { session, seen } = await withOtherCard();
  session.intend(session.snapshot().viewId, { type: 'setPreferences', preferences: { language: 'en' } });
  session.intend(session.snapshot().viewId, { type: 'changePerson' });
  const pages = seen.map(({ view }) => view.page);
  expect(pages.slice(pages.lastIndexOf('question') + 1)).toContain('attract');
  expect(session.snapshot()).toMatchObject({ view: { page: 'home' }, preferences: { language: 'zh' } });
  expect(session.snapshot().otherCard).toBeUndefined();
});

test('a terminal that is to serve nobody else ends for the next person too', async () => {
  let out = false;
  const { session } = await withOtherCard({
    outOfService: () => (out ? { reason: { zh: '电量低' } } : null),
  });
  out = true;
  session.intend(session.snapshot().viewId, { type: 'changePerson' });
  expect(session.snapshot().view.page).toBe('outOfService');
});

test('staff come in where nobody can be served, and come back to why', () => {
  const { session } = start({ outOfService: () => ({ reason: { zh: '正在启动。' } }) });
  expect(session.intend(session.snapshot().viewId, { type: 'start' })).toBe('ignored');
  expect(session.intend(session.snapshot().viewId, { type: 'openStaff' })).toBe('taken');
  expect(session.snapshot().view.page).toBe('staffGate');
  session.intend(session.snapshot().viewId, { type: 'exit' });
  expect(session.snapshot().view.page).toBe('outOfService');
});

/** Somebody is known and asked, and another person's card is found. */
async function withOtherCard(over: Partial<SessionOptions> = {}) {
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
  const found = Promise.withResolvers<string | null>();
  const started = start({
    work: fakeWork({
      readCard: async () => ({ code: 'success', data: CARD }),
      watchCard: () => found.promise,
    }),
    findItem: (_, id) => ownItem(id),
    ...over,
  });
  const { session } = started;
  for (const intent of [
    { type: 'start' },
    { type: 'openItem', itemId: 'social-insurance-proof' },
    { type: 'begin' },
  ] as const)
    session.intend(session.snapshot().viewId, intent);
  await vi.advanceTimersByTimeAsync(0);
  session.intend(session.snapshot().viewId, { type: 'agree' });
  await vi.advanceTimersByTimeAsync(0);
  found.resolve('m');
  await vi.advanceTimersByTimeAsync(0);
  return started;
}
