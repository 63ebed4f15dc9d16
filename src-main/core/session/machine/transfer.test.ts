import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { sessionBench, TIMES } from '../testing/session-bench.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** A terminal with a stick for transfers; what runs ends as the test says. */
function withStick(offersTransfer = () => true) {
  let closed = 0;
  const runs: { readonly signal: AbortSignal; readonly end: () => void }[] = [];
  let started = 0;
  const bench = sessionBench({
    work: {
      offersTransfer,
      transfer: (signal) => new Promise((resolve) => runs.push({ signal, end: () => resolve() })),
      closeTransfer: () => {
        closed += 1;
      },
      sessionStarted: () => {
        started += 1;
      },
    },
  });
  return { bench, runs, started: () => started, closed: () => closed };
}

test('without a stick for transfers there is no way to its page', () => {
  const { bench } = withStick(() => false);
  bench.send({ type: 'openTransfer' });
  expect(bench.view().page).toBe('attract');
});

test('it is no session of anybody, and ends on the first page', async () => {
  const { bench, runs, started, closed } = withStick();
  bench.send({ type: 'openTransfer' });
  expect(bench.view().page).toBe('transfer');
  bench.send({ type: 'startTransfer' });
  runs[0]?.end();
  await bench.settle();
  bench.send({ type: 'closeTransfer' });
  expect(bench.view().page).toBe('attract');
  expect([started(), bench.ended]).toEqual([0, 0]);
  // How it ended was read.
  expect(closed()).toBe(1);
});

test('while the stick is at work no clock ends it, and no button but cancel leads away', async () => {
  const { bench, runs } = withStick();
  bench.send({ type: 'openTransfer' });
  bench.send({ type: 'startTransfer' });
  for (const type of ['startTransfer', 'closeTransfer', 'exit', 'start'] as const) bench.send({ type });
  await vi.advanceTimersByTimeAsync(30 * 60_000);
  expect([bench.view().page, runs.length, runs[0]?.signal.aborted]).toEqual(['transfer', 1, false]);
  bench.send({ type: 'cancelTransfer' });
  expect([bench.view().page, runs[0]?.signal.aborted]).toEqual(['transfer', true]);
});

test('a page that nobody touches gives way to the first one', async () => {
  const { bench } = withStick();
  bench.send({ type: 'openTransfer' });
  await vi.advanceTimersByTimeAsync(TIMES.idleMs + TIMES.warningMs + 1);
  expect(bench.view().page).toBe('attract');
});

test('a stick that comes while somebody is served leads nowhere', () => {
  const { bench } = withStick();
  bench.send({ type: 'start' });
  bench.send({ type: 'openTransfer' });
  expect(bench.view().page).toBe('home');
});
