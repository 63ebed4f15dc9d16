import type { Transport } from '../transport/transport.ts';
import type { DeviceTrace } from './device-trace.ts';

/** A device and what is remembered of its line. Each class has a file of its own: a terminal loads only what it has. */
export interface Traced<D> {
  readonly device: D;
  readonly trace: DeviceTrace;
}

/** Which device a trace is of, beside its class. */
export interface TracedSettings {
  readonly id: string;
  /** The profile's name. */
  readonly profileName: string;
  readonly transport: Transport;
}
