import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { PlatformFailure } from '../platform-client/result.ts';
import { systemClock } from '../time/clock.ts';
import { createLane, type Lane, type Step } from './lane.ts';

const UNREACHABLE: PlatformFailure = { ok: false, why: 'unreachable', message: 'no connection' };
const BUSY: PlatformFailure = { ok: false, why: 'busy', retryAfterMs: 60_000, message: 'busy' };
let lane: Lane;
/** The steps under way, oldest first; each ends as it is told. */
let steps: ((step: Step) => void)[];
let probes: boolean[];

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date', 'performance'] });
  steps = [];
  probes = [];
  lane = createLane({
    step(isProbe) {
      probes.push(isProbe);
      return new Promise((resolve) => steps.push(resolve));
    },
    hands: 2,
    nextDue: () => 0,
    closedForMs: () => 0,
    clock: systemClock(),
    random: () => 0.5,
    times: { retryBaseMs: 5_000, retryCapMs: 600_000 },
    onFailure: () => {},
    onError: (error) => {
      throw error;
    },
  });
});
afterEach(async () => {
  const stopped = lane.stop();
  while (steps.length > 0) await end('nothing');
  await stopped;
  vi.useRealTimers();
});

/** Ends the oldest step that is under way. */
async function end(step: Step): Promise<void> {
  steps.shift()?.(step);
  await vi.advanceTimersByTimeAsync(0);
}

test('the first step feels its way alone; then two are under way, and never more', async () => {
  lane.kick();
  lane.kick();
  expect(steps).toHaveLength(1);
  await end('moved');
  expect(steps).toHaveLength(2);
  for (let n = 0; n < 5; n += 1) {
    await end('moved');
    expect(steps).toHaveLength(2);
  }
});

test('while anything fails one step at a time is made', async () => {
  lane.kick();
  await end('moved');
  await end(UNREACHABLE);
  await end('moved');
  expect(steps).toHaveLength(0);
  await vi.advanceTimersByTimeAsync(10_000);
  expect(steps).toHaveLength(1);
});

test('what arrives after another step failed does not end the wait', async () => {
  lane.kick();
  await end('moved');
  await end(BUSY);
  await end('moved');
  expect(lane.retryAt).not.toBeNull();
  await vi.advanceTimersByTimeAsync(59_000);
  expect(steps).toHaveLength(0);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(steps).toHaveLength(1);
});

test('two steps that fail together are one failure, and the time that the platform told stands', async () => {
  lane.kick();
  await end('moved');
  await end(BUSY);
  await end(UNREACHABLE);
  await vi.advanceTimersByTimeAsync(59_000);
  expect(steps).toHaveLength(0);
  await vi.advanceTimersByTimeAsync(1_000);
  for (let failures = 1; failures < 5; failures += 1) {
    expect(probes.at(-1)).toBe(false);
    await end(UNREACHABLE);
    await vi.advanceTimersByTimeAsync(600_000);
  }
  expect(probes.at(-1)).toBe(true);
});

test('it ends after all that is under way', async () => {
  lane.kick();
  await end('moved');
  let isStopped = false;
  void lane.stop().then(() => {
    isStopped = true;
  });
  await end('moved');
  expect(isStopped).toBe(false);
  await end('moved');
  expect(isStopped).toBe(true);
  expect(steps).toHaveLength(0);
});
