import type { deviceApi } from '#contract/device/device-api.ts';
import type { DeviceStatus } from '#contract/device/status.ts';
import type { Calls } from '#contract/rpc/api.ts';
import type { DeviceSettings } from '#contract/settings/device-settings.ts';
import { untilStatus } from '../testing/until.ts';
import { type CommandRig, type Rig, type RigOptions, takesCommands } from './rig.ts';

/** A core's view of a device host. */
export interface CoreSide {
  readonly call: Calls<typeof deviceApi>;
  /** Settles once the device was told to be online. */
  untilOnline(deviceId: string): Promise<void>;
}

/** A device host in a process of its own. */
export interface DeviceHostProcess {
  /** What a core does at its start: the newest one holds the devices. */
  openCore(): CoreSide;
  /** SIGKILL; settles when the process is gone. */
  kill(): Promise<void>;
}

/** The device host is no part of the drivers: whoever runs the suite brings it. */
export type StartDeviceHost = (devices: readonly DeviceSettings[], dataFolder: string) => DeviceHostProcess;

export interface BehaviourContext {
  /** A rig of its own for the behaviour; closed when the behaviour has ended. */
  rig(options?: Partial<Pick<RigOptions, 'pace' | 'commandMs'>>): Promise<Rig>;
  readonly startDeviceHost: StartDeviceHost;
  /** An empty folder for a device host's journal. */
  readonly dataFolder: string;
  /** How long the line is full of garbage, ms. */
  readonly garbageMs: number;
  /** Multiplies the limits on times: 1 on a quiet machine, more where other tests run beside. */
  readonly patience: number;
}

/** Something that every driver does. `run` throws where it does not, and else says what was seen. */
export interface Behaviour {
  readonly id: string;
  readonly title: string;
  run(context: BehaviourContext): Promise<string>;
}

/** The limit on a cancel, ms. */
export const CANCEL_LIMIT_MS = 200;
/** The limit on the comeback of a killed device host, ms. */
export const COMEBACK_LIMIT_MS = 3_000;
/** Nothing that ends takes longer than this in the quick pace, ms; longer means that it hangs. */
const HANGS_AFTER_MS = 20_000;

/** Waits for `what`, or throws where it takes so long that it hangs. */
export async function ends<T>(what: string, promise: Promise<T>): Promise<T> {
  const timeout = Promise.withResolvers<never>();
  const timer = setTimeout(
    () => timeout.reject(new Error(`${what}: not within ${HANGS_AFTER_MS} ms`)),
    HANGS_AFTER_MS,
  );
  try {
    return await Promise.race([promise, timeout.promise]);
  } finally {
    clearTimeout(timer);
  }
}

export function check(holds: boolean, what: string): asserts holds {
  if (!holds) throw new Error(what);
}

/** Waits until the device is in one of the states. */
export function reaches(rig: Rig, ...states: readonly DeviceStatus['state'][]): Promise<DeviceStatus> {
  const reached = untilStatus(rig.device, ({ state }) => states.includes(state));
  return ends(`${states.join(' or ')} (it is ${rig.device.status().state})`, reached);
}

/** One command from its beginning to its good end; of a device that is only watched, one change that it tells. */
export async function succeeds(rig: Rig): Promise<void> {
  if (!takesCommands(rig)) return ends('a change that is told', rig.changeAndBeTold());
  await rig.makePossible();
  const before = rig.pieces();
  const running = rig.begin();
  await rig.letFinish();
  const done = await ends('a command that can succeed', running.done);
  check(done.code === 'success', `a command that can succeed ended in ${done.code}`);
  const after = rig.pieces();
  if (before !== null && after !== null)
    check(after === before + 1, `one print gave ${after - before} pieces of paper`);
}

/** Starts the driver and waits until its device is there. */
export async function opened(context: BehaviourContext, options?: Parameters<BehaviourContext['rig']>[0]) {
  const rig = await context.rig(options);
  rig.device.start();
  await reaches(rig, 'online');
  return rig;
}

/** For behaviours of commands: a device that takes none names them in its `notApplicable`. */
export function commanded(rig: Rig): CommandRig {
  if (!takesCommands(rig)) throw new Error('this device takes no commands');
  return rig;
}
