import { expect, test } from 'vitest';
import type { DeviceCondition } from '#contract/device/status.ts';
import { powerOf } from './power.ts';

const ups = (...conditions: readonly DeviceCondition[]) =>
  [{ deviceId: 'ups', deviceClass: 'ups', state: 'online', conditions }] as const;

test('the battery carries the terminal for a while, and stops new sessions only when it is nearly empty', () => {
  expect(powerOf(ups())).toBe('mains');
  expect(powerOf(ups('onBattery'))).toBe('battery');
  expect(powerOf(ups('onBattery', 'batteryLow'))).toBe('batteryLow');
});

test('back on the mains, a battery that still has to be charged stops nobody', () => {
  expect(powerOf(ups('batteryLow'))).toBe('mains');
});

test('a terminal without a UPS is on the mains', () => {
  expect(powerOf([])).toBe('mains');
});
