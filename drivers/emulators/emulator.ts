import type { DeviceClass } from '#contract/device/status.ts';

/** A device that is not there, speaking its real wire protocol. The bench and the tests drive it. */
export interface Emulator {
  readonly id: string;
  readonly deviceClass: DeviceClass;
  /** What a person at the bench would see of the device; plain JSON. */
  state(): Record<string, unknown>;
  /** Does what a hand (or bad luck) would do. Throws on an action it does not know. */
  act(action: unknown): Promise<void>;
  /** Called after each change of `state()`. */
  onChange(listener: () => void): () => void;
  close(): Promise<void>;
}
