import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { StaffDesk } from '../../staff/staff-desk.ts';
import { fakeStaff } from '../testing/fake-staff.ts';
import { sessionBench, TIMES } from '../testing/session-bench.ts';

const PIN = '246813';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** A terminal whose staff's desk notes what is asked of it. */
function withDesk(gate: Partial<StaffDesk['gate']> = {}) {
  const done: string[] = [];
  const scopes: string[] = [];
  let sessions = 0;
  const bench = sessionBench({
    work: {
      offersTransfer: () => false,
      transfer: async (_, scope) => void scopes.push(scope),
      sessionStarted: () => {
        sessions += 1;
      },
    },
    deps: {
      staff: fakeStaff({
        gate: {
          hasPin: true,
          waitMs: () => 0,
          isSinceStart: false,
          check: async (pin) => pin === PIN,
          ...gate,
        },
        open: () => void done.push('open'),
        close: () => void done.push('close'),
        sendNow: () => void done.push('send'),
        giveBack: (caseId) => void done.push(`give back ${caseId ?? 'all'}`),
        printTestPage: (printer) => void done.push(`print ${printer}`),
      }),
    },
  });
  return { bench, done, scopes, sessions: () => sessions };
}

async function inside(gate?: Partial<StaffDesk['gate']>) {
  const desk = withDesk(gate);
  desk.bench.send({ type: 'openStaff' });
  desk.bench.send({ type: 'enterPin', pin: PIN });
  await desk.bench.settle();
  return desk;
}

test('behind the PIN there is how the terminal stands, and it is no session of anybody', async () => {
  const { bench, sessions } = await inside();
  expect(bench.view().page).toBe('staff');
  bench.send({ type: 'exit' });
  expect([bench.view().page, sessions(), bench.ended]).toEqual(['attract', 0, 0]);
});

test('where no PIN is set nobody comes in', async () => {
  const { bench } = withDesk({ hasPin: false });
  bench.send({ type: 'openStaff' });
  bench.send({ type: 'enterPin', pin: PIN });
  await bench.settle();
  expect(bench.view()).toMatchObject({ page: 'staffGate', gate: { state: 'noPin' } });
});

test('after a wrong PIN none is taken until the wait is over', async () => {
  let until = 0;
  const asked: string[] = [];
  const { bench } = withDesk({
    waitMs: () => Math.max(0, until - Date.now()),
    check: async (pin) => {
      asked.push(pin);
      until = Date.now() + 8_000;
      return false;
    },
  });
  bench.send({ type: 'openStaff' });
  bench.send({ type: 'enterPin', pin: '000000' });
  await bench.settle();
  expect(bench.view()).toMatchObject({ page: 'staffGate', gate: { state: 'waiting' } });
  bench.send({ type: 'enterPin', pin: PIN });
  // Nor for whoever goes and comes back.
  bench.send({ type: 'exit' });
  bench.send({ type: 'openStaff' });
  bench.send({ type: 'enterPin', pin: PIN });
  await bench.settle();
  expect(asked).toEqual(['000000']);
  await vi.advanceTimersByTimeAsync(8_001);
  expect(bench.view()).toMatchObject({ gate: { state: 'asking' } });
});

test('in a resident’s session there is no way to it', async () => {
  const { bench } = withDesk();
  bench.send({ type: 'start' });
  bench.send({ type: 'openStaff' });
  bench.send({ type: 'enterPin', pin: PIN });
  await bench.settle();
  expect(bench.view().page).toBe('home');
});

test('outside of the page its buttons do nothing', async () => {
  const { bench, done } = withDesk();
  const all = [
    { type: 'sendNow' },
    { type: 'giveBack' },
    { type: 'openSetAside' },
    { type: 'printTestPage', printer: 'receiptPrinter' },
  ] as const;
  for (const intent of all) bench.send(intent);
  bench.send({ type: 'openStaff' });
  for (const intent of all) bench.send(intent);
  await bench.settle();
  expect(done).toEqual([]);
});

test('it sends, prints and gives back what it is told to', async () => {
  const { bench, done } = await inside();
  bench.send({ type: 'sendNow' });
  bench.send({ type: 'printTestPage', printer: 'documentPrinter' });
  bench.send({ type: 'openSetAside' });
  bench.send({ type: 'giveBack', caseId: 'c1' });
  bench.send({ type: 'giveBack' });
  bench.send({ type: 'back' });
  expect(done).toEqual(['open', 'send', 'print documentPrinter', 'give back c1', 'give back all']);
  expect(bench.view().page).toBe('staff');
});

test('what was set aside is carried off with all that waits, and the way leads back to it', async () => {
  const { bench, scopes } = await inside();
  bench.send({ type: 'openSetAside' });
  bench.send({ type: 'openTransfer' });
  expect(bench.view().page).toBe('transfer');
  bench.send({ type: 'startTransfer' });
  await bench.settle();
  expect(scopes).toEqual(['all']);
  bench.send({ type: 'closeTransfer' });
  expect(bench.view().page).toBe('setAside');
});

test.each(['the page', 'the gate'])('%s that nobody touches gives way to the first one', async (what) => {
  const { bench, done } = what === 'the page' ? await inside() : withDesk();
  bench.send({ type: 'openStaff' });
  await vi.advanceTimersByTimeAsync(TIMES.staffIdleMs - 1);
  expect(bench.view().page).not.toBe('attract');
  await vi.advanceTimersByTimeAsync(TIMES.warningMs + 2);
  expect(bench.view().page).toBe('attract');
  expect(done).toEqual(what === 'the page' ? ['open', 'close'] : []);
});
