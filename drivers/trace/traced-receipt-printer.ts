import type { Trace } from '#contract/device/trace.ts';
import { systemClock } from '../device/clock.ts';
import type { ReceiptPrinter } from '../device/device.ts';
import { createEscposMasker } from '../receipt-printer/escpos-masker.ts';
import type { ReceiptPrinterProfile } from '../receipt-printer/profile.ts';
import type { ReceiptDrawer } from '../receipt-printer/receipt-drawer.ts';
import { createReceiptPrinter } from '../receipt-printer/receipt-printer.ts';
import { createDeviceTrace } from './device-trace.ts';
import type { Traced, TracedSettings } from './traced.ts';
import { traceReceiptPrinter } from './traced-device.ts';
import { traceTransport } from './traced-transport.ts';

/** A receipt printer whose line is remembered. */
export function createTracedReceiptPrinter(
  { id, profileName, transport }: TracedSettings,
  profile: ReceiptPrinterProfile,
  drawer: ReceiptDrawer,
): Traced<ReceiptPrinter> {
  const device: Trace['device'] = { id, class: 'receiptPrinter', profile: profileName };
  const trace = createDeviceTrace({ device, masker: createEscposMasker(), now: systemClock.now });
  const printer = createReceiptPrinter(
    { id, profile, transport: traceTransport(transport, trace) },
    { drawer },
  );
  return { device: traceReceiptPrinter(printer, trace), trace };
}
