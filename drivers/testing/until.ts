import type { DeviceState, DeviceStatus } from '#contract/device/status.ts';
import type { Device } from '../device/device.ts';
import type { Emulator } from '../emulators/emulator.ts';

/** Settles with the status once it is as wanted, at once where it is so already. A name stands for that state. */
export function untilStatus(
  device: Pick<Device, 'status' | 'onStatus'>,
  wanted: DeviceState | ((status: DeviceStatus) => boolean),
): Promise<DeviceStatus> {
  const fits = typeof wanted === 'function' ? wanted : ({ state }: DeviceStatus) => state === wanted;
  return until(
    (look) => device.onStatus(look),
    () => device.status(),
    fits,
  );
}

/** Settles once the emulator's state is as wanted, at once where it is so already. */
export async function untilEmulator(
  emulator: Pick<Emulator, 'state' | 'onChange'>,
  wanted: (state: Record<string, unknown>) => boolean,
): Promise<void> {
  await until(
    (look) => emulator.onChange(look),
    () => emulator.state(),
    wanted,
  );
}

function until<S>(
  onChange: (listener: () => void) => () => void,
  now: () => S,
  wanted: (state: S) => boolean,
): Promise<S> {
  return new Promise((resolve) => {
    const look = () => {
      const state = now();
      if (!wanted(state)) return;
      stop();
      resolve(state);
    };
    const stop = onChange(look);
    look();
  });
}
