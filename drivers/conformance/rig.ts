import type { CompletionCode, PrintOutcome } from '#contract/device/completion.ts';
import type { deviceApi } from '#contract/device/device-api.ts';
import type { DeviceStatus } from '#contract/device/status.ts';
import type { Calls } from '#contract/rpc/api.ts';
import type { DeviceSettings } from '#contract/settings/device-settings.ts';
import type { Device } from '../device/device.ts';
import type { Line } from './line/line.ts';
import type { NoiseSource } from './line/noise.ts';

/** How a command of any class ended. */
export interface Done {
  readonly code: CompletionCode;
  readonly outcome?: PrintOutcome;
}

/** A command that is under way. */
export interface Running {
  readonly done: Promise<Done>;
  /** Settles when the device is at work on it; never where the command ended before. */
  readonly midway: Promise<void>;
  cancel(): void;
}

/** One driver, its emulated device, and the line between them. The driver is made, not started. */
export type Rig = CommandRig | WatchRig;

interface AnyRig {
  readonly device: Device;
  readonly line: Line;
  /** What the device host needs to drive the same device. */
  readonly settings: DeviceSettings;
  close(): Promise<void>;
}

/** A device that is only watched: what it is for is to tell the truth. */
export interface WatchRig extends AnyRig {
  /** Changes what is the case and settles once the status tells it; throws where it tells something else. */
  changeAndBeTold(): Promise<void>;
  /** Whether a status tells something that is not the case. */
  lies(status: DeviceStatus): boolean;
}

/** A device that carries out commands. */
export interface CommandRig extends AnyRig {
  /** Begins a command that goes on for a while: a reader waits for its card, a printer has several pages or slices. */
  begin(): Running;
  /** Does what a begun command still needs in order to succeed. */
  letFinish(): Promise<void>;
  /** Puts the device into a state in which no command can succeed. */
  makeImpossible(): Promise<void>;
  makePossible(): Promise<void>;
  /**
   * Settles when a cancel has reached its aim: the command is over, or, where the paper has to be waited for,
   * the device has been told.
   */
  untilCancelled(running: Running): Promise<void>;
  /** Runs a command through the device host. */
  remote(call: Calls<typeof deviceApi>, commandId: string): Promise<Done>;
  /** Whether the device is at work; for commands through the device host. */
  untilAtWork(): Promise<void>;
  /** Where a session begins after another one and a command waits: what the device has to see before it can succeed. */
  untilServesNext?(): Promise<void>;
  /** How many whole pieces of paper came out; `null` where the device gives none. */
  pieces(): number | null;
}

export function takesCommands(rig: Rig): rig is CommandRig {
  return 'begin' in rig;
}

export interface RigOptions {
  /** An empty folder of its own. */
  readonly folder: string;
  readonly fontsFolder: string;
  readonly noise: NoiseSource;
  /** `shipped`: the waits of a terminal. `quick`: the same, scaled down. */
  readonly pace: 'shipped' | 'quick';
  /** How long one command may take, ms; where the class has such a limit. */
  readonly commandMs?: number;
}

/** A driver as it is known in the table. */
export interface Subject {
  readonly name: string;
  /** Behaviours that this driver cannot have, with the reason. */
  readonly notApplicable: Readonly<Record<string, string>>;
  rig(options: RigOptions): Promise<Rig>;
}
