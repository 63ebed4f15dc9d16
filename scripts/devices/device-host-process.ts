import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { deviceApi } from '#contract/device/device-api.ts';
import type { DeviceStatus } from '#contract/device/status.ts';
import { connect } from '#contract/rpc/link.ts';
import type { DeviceSettings } from '#contract/settings/device-settings.ts';
import type { CoreSide, DeviceHostProcess } from '#drivers/conformance/behaviour.ts';
import { fromChildSchema } from '#main/ports/child-messages.ts';
import { DEVICE_HOST_NODE_FLAGS } from '#main/ports/init.ts';
import { createMultiplexer } from '#main/ports/multiplexer.ts';

const ROOT = path.resolve(import.meta.dirname, '../..');
const MAIN = path.join(ROOT, 'src-main/device-host/main.ts');
export const FONTS_FOLDER = path.join(ROOT, 'node_modules/@expo-google-fonts/noto-sans-sc');

export interface MeasuredDeviceHost extends DeviceHostProcess {
  readonly pid: number;
  /** Hears what the process reports. */
  onReport(listener: (message: unknown) => void): void;
}

export interface DeviceHostWay {
  /** The source where nothing is said. */
  readonly module?: string;
  readonly env?: NodeJS.ProcessEnv;
  /** Loaded before the module. */
  readonly preload?: string;
}

/** Starts the device host as the shells do, in a process that can be killed and measured. Its log goes nowhere. */
export function startDeviceHost(
  devices: readonly DeviceSettings[],
  dataFolder: string,
  { module = MAIN, env = process.env, preload }: DeviceHostWay = {},
): MeasuredDeviceHost {
  mkdirSync(dataFolder, { recursive: true });
  const execArgv = [...DEVICE_HOST_NODE_FLAGS, ...(preload === undefined ? [] : ['--import', preload])];
  const child = fork(module, [], { serialization: 'advanced', execArgv, stdio: 'ignore', env });
  const reportListeners: ((message: unknown) => void)[] = [];
  const exited = once(child, 'exit');
  const multiplexer = createMultiplexer(
    // The callback takes the error of a child that was just killed.
    (frame) => void (child.connected && child.send({ type: 'frame', frame }, () => undefined)),
    (_name, channel) => channel.close(),
  );
  child.on('message', (raw) => {
    const message = fromChildSchema.parse(raw);
    if (message.type === 'frame') multiplexer.receive(message.frame);
    else for (const listener of reportListeners) listener(message.message);
  });
  child.on('exit', () => multiplexer.closeAll());
  child.send({ type: 'init', init: { devices, dataFolder, fontsFolder: FONTS_FOLDER } });
  if (child.pid === undefined) throw new Error('the device host could not be started');

  function openCore(): CoreSide {
    const listeners = new Set<(status: DeviceStatus) => void>();
    const { call } = connect(multiplexer.open('core'), deviceApi, {
      statusChanged: (status) => listeners.forEach((each) => void each(status)),
    });
    return {
      call,
      untilOnline: (deviceId) =>
        new Promise((resolve, reject) => {
          const look = (status: DeviceStatus) => {
            if (status.deviceId !== deviceId || status.state !== 'online') return;
            listeners.delete(look);
            resolve();
          };
          listeners.add(look);
          call.statuses(undefined).then((statuses) => statuses.forEach(look), reject);
        }),
    };
  }

  return {
    pid: child.pid,
    openCore,
    onReport: (listener) => void reportListeners.push(listener),
    async kill() {
      child.kill('SIGKILL');
      await exited;
    },
  };
}
