import type { DeviceStatus } from '#contract/device/status.ts';

/** What feeds the terminal. Without a UPS, or while it does not tell, it is taken to be the mains. */
export type Power = 'mains' | 'battery' | 'batteryLow';

/** A battery that is still low after the mains came back is being charged: that stops nobody. */
export function powerOf(statuses: readonly DeviceStatus[]): Power {
  const supplies = statuses.filter(({ deviceClass }) => deviceClass === 'ups');
  const onBattery = supplies.filter(({ conditions }) => conditions.includes('onBattery'));
  if (onBattery.some(({ conditions }) => conditions.includes('batteryLow'))) return 'batteryLow';
  return onBattery.length > 0 ? 'battery' : 'mains';
}
