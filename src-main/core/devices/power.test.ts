import { expect, test } from 'vitest';
import type { DeviceCondition, DeviceState, DeviceStatus } from '#contract/device/status.ts';
import { watchPower } from './power.ts';

/** A terminal whose UPS says what the test says, and whose half hours pass when it wants. */
function start() {
  let statuses: readonly DeviceStatus[] = [];
  let changed = () => {};
  const timers = new Set<() => void>();
  let lapses = 0;
  const power = watchPower(
    {
      statuses: () => statuses,
      onChange: (listener) => {
        changed = listener;
      },
    },
    {
      after: (_, callback) => {
        timers.add(callback);
        return () => void timers.delete(callback);
      },
    },
    () => {
      lapses += 1;
    },
  );
  return {
    power,
    says(state: DeviceState, ...conditions: readonly DeviceCondition[]) {
      statuses = [{ deviceId: 'ups', deviceClass: 'ups', state, conditions }];
      changed();
      return power.now();
    },
    waitItsTime() {
      for (const callback of timers) callback();
    },
    timers: () => timers.size,
    lapses: () => lapses,
  };
}

test('the battery carries the terminal for a while, and stops new sessions only when it is nearly empty', () => {
  const { says } = start();
  expect(says('online')).toBe('mains');
  expect(says('online', 'onBattery')).toBe('battery');
  expect(says('online', 'onBattery', 'batteryLow')).toBe('batteryLow');
});

test('back on the mains, a battery that still has to be charged stops nobody', () => {
  expect(start().says('online', 'batteryLow')).toBe('mains');
});

test('a terminal without a UPS, or with one that never told, is on the mains', () => {
  const { power, says } = start();
  expect(power.now()).toBe('mains');
  expect(says('noDevice')).toBe('mains');
});

test.each(['offline', 'noDevice', 'starting', 'unknown'] as const)(
  'a nearly empty battery of a UPS that is then %s is still nearly empty',
  (state) => {
    const { says } = start();
    says('online', 'onBattery', 'batteryLow');
    expect(says(state)).toBe('batteryLow');
  },
);

test('the UPS itself ends it, also after a long silence', () => {
  const { says, timers } = start();
  says('online', 'onBattery', 'batteryLow');
  says('offline');
  says('starting');
  expect(timers()).toBe(1);
  expect(says('online')).toBe('mains');
  expect(timers()).toBe(0);
});

test('a UPS that stays silent beyond what any battery lasts closes no terminal for good, and that is told', () => {
  const { power, says, waitItsTime, lapses } = start();
  says('online', 'onBattery', 'batteryLow');
  says('offline');
  expect(lapses()).toBe(0);
  waitItsTime();
  expect(power.now()).toBe('mains');
  expect(lapses()).toBe(1);
});

test('nothing is waited for once the terminal stops', () => {
  const { power, says, timers } = start();
  says('online', 'onBattery', 'batteryLow');
  says('offline');
  power.stop();
  expect(timers()).toBe(0);
});
