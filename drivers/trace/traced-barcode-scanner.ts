import type { CodeEnding } from '#contract/device/barcode.ts';
import type { Trace } from '#contract/device/trace.ts';
import { createBarcodeScanner } from '../barcode-scanner/barcode-scanner.ts';
import { createCodeMasker } from '../barcode-scanner/code-masker.ts';
import type { SerialScannerProfile } from '../barcode-scanner/profiles.ts';
import { createSerialLink } from '../barcode-scanner/serial-link.ts';
import { systemClock } from '../device/clock.ts';
import type { BarcodeScanner } from '../device/device.ts';
import { createDeviceTrace } from './device-trace.ts';
import type { Traced, TracedSettings } from './traced.ts';
import { traceScanner } from './traced-device.ts';
import { traceTransport } from './traced-transport.ts';

/** A barcode scanner on a line that is remembered. */
export function createTracedScanner(
  { id, profileName, transport }: TracedSettings,
  profile: SerialScannerProfile,
  ending?: CodeEnding,
): Traced<BarcodeScanner> {
  const device: Trace['device'] = { id, class: 'barcodeScanner', profile: profileName };
  const trace = createDeviceTrace({ device, masker: createCodeMasker(profile), now: systemClock.now });
  const link = createSerialLink({ transport: traceTransport(transport, trace), profile, ending });
  return { device: traceScanner(createBarcodeScanner({ id, profile, link }), trace), trace };
}
