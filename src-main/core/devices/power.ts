import type { DeviceState, DeviceStatus } from '#contract/device/status.ts';
import type { Clock } from '../time/clock.ts';
import type { DeviceClient } from './device-client.ts';

/** What feeds the terminal. Without a UPS, or where none has ever told, it is taken to be the mains. */
export type Power = 'mains' | 'battery' | 'batteryLow';

/** What feeds the terminal, by the last word of its UPS. */
export interface PowerWatch {
  now(): Power;
  stop(): void;
}

/**
 * How long the last word of a UPS that fell silent holds, ms. Its server is often the first to go when the current ends,
 * so silence after "low" must not let new people begin. But "low" means that minutes are left: a terminal that still runs
 * after half an hour is on the mains, and a UPS server that broke must not close it for good.
 */
const LAST_WORD_MS = 30 * 60_000;

/** In these states the UPS itself was heard; in all others its conditions are nobody's word. */
const SPEAKS: readonly DeviceState[] = ['online', 'busy', 'userError'];

interface LastWord {
  readonly power: Power;
  /** Set while the UPS is silent. */
  readonly stopWaiting?: () => void;
}

/** Follows the UPS. `onLapse` is called where its word ends without another one. */
export function watchPower(
  devices: Pick<DeviceClient, 'statuses' | 'onChange'>,
  clock: Pick<Clock, 'after'>,
  onLapse: () => void,
): PowerWatch {
  const words = new Map<string, LastWord>();

  function take(status: DeviceStatus): void {
    const { deviceId } = status;
    const last = words.get(deviceId);
    if (SPEAKS.includes(status.state)) {
      last?.stopWaiting?.();
      words.set(deviceId, { power: powerOf(status) });
    } else if (last && !last.stopWaiting) {
      const stopWaiting = clock.after(LAST_WORD_MS, () => {
        words.delete(deviceId);
        onLapse();
      });
      words.set(deviceId, { ...last, stopWaiting });
    }
  }

  devices.onChange(() => {
    for (const status of devices.statuses()) if (status.deviceClass === 'ups') take(status);
  });

  return {
    now() {
      const told = [...words.values()].map(({ power }) => power);
      return (
        told.find((power) => power === 'batteryLow') ?? told.find((power) => power === 'battery') ?? 'mains'
      );
    },
    stop() {
      for (const { stopWaiting } of words.values()) stopWaiting?.();
    },
  };
}

/** A battery that is still low after the mains came back is being charged: that stops nobody. */
function powerOf({ conditions }: DeviceStatus): Power {
  if (!conditions.includes('onBattery')) return 'mains';
  return conditions.includes('batteryLow') ? 'batteryLow' : 'battery';
}
