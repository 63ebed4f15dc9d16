import type { CodeEnding } from '#contract/device/barcode.ts';
import type { Trace } from '#contract/device/trace.ts';
import { createBarcodeScanner } from '../barcode-scanner/barcode-scanner.ts';
import { createCodeMasker } from '../barcode-scanner/code-masker.ts';
import type { SerialScannerProfile } from '../barcode-scanner/profiles.ts';
import { createSerialLink } from '../barcode-scanner/serial-link.ts';
import { systemClock } from '../device/clock.ts';
import type { BarcodeScanner, IdCardReader, ReceiptPrinter } from '../device/device.ts';
import { createIdCardReader } from '../id-card-reader/id-card-reader.ts';
import type { IdCardReaderProfile } from '../id-card-reader/profiles.ts';
import { createSdtMasker } from '../id-card-reader/sdt-masker.ts';
import { createEscposMasker } from '../receipt-printer/escpos-masker.ts';
import type { ReceiptPrinterProfile } from '../receipt-printer/profiles.ts';
import type { ReceiptFonts } from '../receipt-printer/receipt-fonts.ts';
import { createReceiptPrinter } from '../receipt-printer/receipt-printer.ts';
import type { Transport } from '../transport/transport.ts';
import { createDeviceTrace, type DeviceTrace } from './device-trace.ts';
import { traceReader, traceReceiptPrinter, traceScanner } from './traced-device.ts';
import { traceTransport } from './traced-transport.ts';

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

/** An ID-card reader whose line is remembered. */
export function createTracedReader(
  { id, profileName, transport }: TracedSettings,
  profile: IdCardReaderProfile,
): Traced<IdCardReader> {
  const device: Trace['device'] = { id, class: 'idCardReader', profile: profileName };
  const trace = createDeviceTrace({ device, masker: createSdtMasker(), now: systemClock.now });
  const reader = createIdCardReader({ id, profile, transport: traceTransport(transport, trace) });
  return { device: traceReader(reader, trace), trace };
}

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

/** A receipt printer whose line is remembered. */
export function createTracedReceiptPrinter(
  { id, profileName, transport }: TracedSettings,
  profile: ReceiptPrinterProfile,
  fonts: ReceiptFonts,
): Traced<ReceiptPrinter> {
  const device: Trace['device'] = { id, class: 'receiptPrinter', profile: profileName };
  const trace = createDeviceTrace({ device, masker: createEscposMasker(), now: systemClock.now });
  const printer = createReceiptPrinter(
    { id, profile, transport: traceTransport(transport, trace) },
    { fonts },
  );
  return { device: traceReceiptPrinter(printer, trace), trace };
}
