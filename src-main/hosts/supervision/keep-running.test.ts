import { expect, test } from 'vitest';
import type { RunningChild } from '../../ports/running-child.ts';
import type { Clock } from './clock.ts';
import { keepRunning, restartPauseMs } from './keep-running.ts';

/** A clock that stands still until it is moved. */
function handClock() {
  let now = 0;
  let timers: { readonly at: number; readonly then: () => void }[] = [];
  const clock: Clock = {
    now: () => now,
    after(ms, then) {
      const timer = { at: now + ms, then };
      timers.push(timer);
      return () => {
        timers = timers.filter((one) => one !== timer);
      };
    },
  };
  function move(ms: number): void {
    now += ms;
    const due = timers.filter((timer) => timer.at <= now);
    timers = timers.filter((timer) => timer.at > now);
    for (const timer of due) timer.then();
  }
  return { clock, move };
}

/** Children that do what the test says. */
function puppets() {
  const all: { report(message: unknown): void; die(): void; readonly ends: boolean[] }[] = [];
  function start(): RunningChild {
    const reports: ((message: unknown) => void)[] = [];
    const exits: ((reason: string) => void)[] = [];
    const ends: boolean[] = [];
    all.push({
      report: (message) => reports.forEach((one) => void one(message)),
      die: () => exits.forEach((one) => void one('killed')),
      ends,
    });
    return {
      onReport: (listener) => reports.push(listener),
      onExit: (listener) => exits.push(listener),
      end: (force) => ends.push(force),
    };
  }
  return { all, start };
}

function kept() {
  const { clock, move } = handClock();
  const { all, start } = puppets();
  const events: string[] = [];
  const running = keepRunning({
    name: 'The child',
    start,
    clock,
    onUp: () => events.push('up'),
    onDown: () => events.push('down'),
    log: () => {},
  });
  return { all, move, events, running };
}

test('the first death is answered at once, the next ones after a growing pause', () => {
  expect([1, 2, 3, 4].map(restartPauseMs)).toEqual([0, 250, 500, 1_000]);
  expect(restartPauseMs(50)).toBe(5_000);
  const { all, move } = kept();
  all[0]?.die();
  move(0);
  expect(all).toHaveLength(2);
  all[1]?.die();
  move(249);
  expect(all).toHaveLength(2);
  move(1);
  expect(all).toHaveLength(3);
});

test('a child that lived long counts as healthy again', () => {
  const { all, move } = kept();
  all[0]?.die();
  move(0);
  all[1]?.report({ type: 'ready' });
  move(60_000);
  all[1]?.die();
  move(0);
  expect(all).toHaveLength(3);
});

test('a child that hangs at its start is killed', () => {
  const { all, move } = kept();
  move(30_000);
  expect(all[0]?.ends).toEqual([true]);
});

test('up and down are told once each', () => {
  const { all, move, events } = kept();
  all[0]?.report({ type: 'something else' });
  all[0]?.report({ type: 'ready' });
  all[0]?.report({ type: 'ready' });
  all[0]?.die();
  move(0);
  expect(events).toEqual(['up', 'down']);
});

test('a child that does not end when asked is killed, and does not come back', async () => {
  const { all, move, running } = kept();
  const stopped = running.stop();
  expect(all[0]?.ends).toEqual([false]);
  move(3_000);
  expect(all[0]?.ends).toEqual([false, true]);
  all[0]?.die();
  await stopped;
  move(60_000);
  expect(all).toHaveLength(1);
});
