import type { Trace } from '#contract/device/trace.ts';
import { systemClock } from '../device/clock.ts';
import type { Ups } from '../device/device.ts';
import type { UpsProfile } from '../ups/profiles.ts';
import { createUps } from '../ups/ups.ts';
import { createDeviceTrace } from './device-trace.ts';
import { createOpenMasker } from './open-masker.ts';
import type { Traced, TracedSettings } from './traced.ts';
import { traceUps } from './traced-device.ts';
import { traceTransport } from './traced-transport.ts';

/** A power supply whose line to Network UPS Tools is remembered. */
export function createTracedUps(
  { id, profileName, transport }: TracedSettings,
  profile: UpsProfile,
  ups: string,
): Traced<Ups> {
  const device: Trace['device'] = { id, class: 'ups', profile: profileName };
  const trace = createDeviceTrace({ device, masker: createOpenMasker(), now: systemClock.now });
  const made = createUps({ id, profile, transport: traceTransport(transport, trace), ups });
  return { device: traceUps(made, trace), trace };
}
