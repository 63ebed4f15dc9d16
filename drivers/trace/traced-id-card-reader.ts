import type { Trace } from '#contract/device/trace.ts';
import { systemClock } from '../device/clock.ts';
import type { IdCardReader } from '../device/device.ts';
import { createIdCardReader, type IdCardReaderOptions } from '../id-card-reader/id-card-reader.ts';
import type { IdCardReaderProfile } from '../id-card-reader/profiles.ts';
import { createSdtMasker } from '../id-card-reader/sdt-masker.ts';
import { createDeviceTrace } from './device-trace.ts';
import type { Traced, TracedSettings } from './traced.ts';
import { traceReader } from './traced-device.ts';
import { traceTransport } from './traced-transport.ts';

/** An ID-card reader whose line is remembered. */
export function createTracedReader(
  { id, profileName, transport }: TracedSettings,
  profile: IdCardReaderProfile,
  extras: Pick<IdCardReaderOptions, 'fingerprints' | 'photoDecoder'> = {},
): Traced<IdCardReader> {
  const device: Trace['device'] = { id, class: 'idCardReader', profile: profileName };
  const trace = createDeviceTrace({ device, masker: createSdtMasker(), now: systemClock.now });
  const reader = createIdCardReader({
    id,
    profile,
    transport: traceTransport(transport, trace),
    ...extras,
  });
  return { device: traceReader(reader, trace), trace };
}
