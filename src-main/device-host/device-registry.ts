import type { DeviceStatus } from '#contract/device/status.ts';
import type { DeviceSettings, TransportSettings } from '#contract/settings/settings.ts';
import { createBarcodeScanner } from '#drivers/barcode-scanner/barcode-scanner.ts';
import { createHidLink, type WantedHid } from '#drivers/barcode-scanner/hid-link.ts';
import { nodeHidBus } from '#drivers/barcode-scanner/node-hid-bus.ts';
import { barcodeScannerProfiles } from '#drivers/barcode-scanner/profiles.ts';
import { systemClock } from '#drivers/device/clock.ts';
import type { AnyDevice } from '#drivers/device/device.ts';
import { createDocumentPrinter } from '#drivers/document-printer/document-printer.ts';
import type { JobLedger } from '#drivers/document-printer/job-ledger.ts';
import { documentPrinterProfiles } from '#drivers/document-printer/profiles.ts';
import { askSamId } from '#drivers/id-card-reader/ask-sam-id.ts';
import { idCardReaderProfiles } from '#drivers/id-card-reader/profiles.ts';
import { receiptPrinterProfiles } from '#drivers/receipt-printer/profiles.ts';
import { loadReceiptFonts } from '#drivers/receipt-printer/receipt-fonts.ts';
import {
  createTracedReader,
  createTracedReceiptPrinter,
  createTracedScanner,
} from '#drivers/trace/create-traced.ts';
import type { DeviceTrace } from '#drivers/trace/device-trace.ts';
import { carriesBytes, createTransport } from '#drivers/transport/create-transport.ts';

export interface Registry {
  readonly devices: readonly AnyDevice[];
  /** Configured devices that no driver can serve, each with what is wrong in its settings. */
  readonly refused: readonly DeviceStatus[];
  /** What is remembered of a device's line, by its id. */
  readonly traces: ReadonlyMap<string, DeviceTrace>;
}

type HidSettings = Extract<TransportSettings, { readonly kind: 'hid' }>;

type Made =
  | { readonly ok: true; readonly device: AnyDevice; readonly trace?: DeviceTrace }
  | { readonly ok: false; readonly message: string };

/**
 * Makes the driver of each configured device. One wrong setting takes only its own device away: the others
 * serve, and the technician sees the reason as that device's status.
 * `openJobs` outlives the process, so that jobs of an earlier one are canceled.
 */
export function createDevices(
  all: readonly DeviceSettings[],
  fontsFolder: string,
  openJobs?: JobLedger,
): Registry {
  const devices: AnyDevice[] = [];
  const refused: DeviceStatus[] = [];
  const traces = new Map<string, DeviceTrace>();
  for (const settings of all) {
    const made = createOrRefuse(settings, fontsFolder, openJobs);
    if (made.ok) {
      devices.push(made.device);
      if (made.trace) traces.set(settings.id, made.trace);
    } else
      refused.push({
        deviceId: settings.id,
        deviceClass: settings.class,
        state: 'noDevice',
        conditions: [],
        detail: made.message,
      });
  }
  return { devices, refused, traces };
}

/** What a device needs of the terminal itself can be missing too (the fonts of the receipt printer). */
function createOrRefuse(settings: DeviceSettings, fontsFolder: string, openJobs?: JobLedger): Made {
  try {
    return createDevice(settings, fontsFolder, openJobs);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return { ok: false, message: `devices: "${settings.id}": ${why}` };
  }
}

function createDevice(settings: DeviceSettings, fontsFolder: string, openJobs?: JobLedger): Made {
  const { id, transport, codeEnding } = settings;
  if (codeEnding !== undefined && settings.class !== 'barcodeScanner') return endingWithoutLine(settings);
  switch (settings.class) {
    case 'idCardReader': {
      const profile = idCardReaderProfiles.get(settings.profile);
      if (!profile) return unknownProfile(settings, [...idCardReaderProfiles.keys()]);
      if (!carriesBytes(transport)) return wrongTransport(settings, 'serial" or "tcp');
      const last = () => reader.device.status().identity;
      const line = createTransport(transport, { who: askSamId, last });
      const reader = createTracedReader({ id, profileName: settings.profile, transport: line }, profile);
      return { ok: true, ...reader };
    }
    case 'receiptPrinter': {
      const profile = receiptPrinterProfiles.get(settings.profile);
      if (!profile) return unknownProfile(settings, [...receiptPrinterProfiles.keys()]);
      if (!carriesBytes(transport)) return wrongTransport(settings, 'serial" or "tcp');
      const line = createTransport(transport);
      const traced = { id, profileName: settings.profile, transport: line };
      return { ok: true, ...createTracedReceiptPrinter(traced, profile, loadReceiptFonts(fontsFolder)) };
    }
    case 'barcodeScanner': {
      const profile = barcodeScannerProfiles.get(settings.profile);
      if (!profile) return unknownProfile(settings, [...barcodeScannerProfiles.keys()]);
      if (profile.connection === 'hid') {
        if (transport.kind !== 'hid') return wrongTransport(settings, 'hid');
        if (codeEnding !== undefined) return endingWithoutLine(settings);
        const link = createHidLink({ bus: nodeHidBus, wanted: wantedHid(transport), profile });
        return made(createBarcodeScanner({ id, profile, link }));
      }
      if (!carriesBytes(transport)) return wrongTransport(settings, 'serial" or "tcp');
      const line = createTransport(transport);
      const traced = { id, profileName: settings.profile, transport: line };
      return { ok: true, ...createTracedScanner(traced, profile, codeEnding) };
    }
    case 'documentPrinter': {
      const profile = documentPrinterProfiles.get(settings.profile);
      if (!profile) return unknownProfile(settings, [...documentPrinterProfiles.keys()]);
      if (transport.kind !== 'ipp') return wrongTransport(settings, 'ipp');
      const deps = { clock: systemClock, ...(openJobs ? { ledger: openJobs } : {}) };
      return made(createDocumentPrinter({ id, profile, url: transport.url }, deps));
    }
  }
}

function made(device: AnyDevice): Made {
  return { ok: true, device };
}

function wantedHid({ vendorId, productId, serialNumber }: HidSettings): WantedHid {
  const number = (digits: string | undefined) =>
    digits === undefined ? undefined : Number.parseInt(digits, 16);
  return { vendorId: number(vendorId), productId: number(productId), serialNumber };
}

function endingWithoutLine({ id }: DeviceSettings): Made {
  return {
    ok: false,
    message: `devices: "${id}": codeEnding: only a barcode scanner on a serial line ends its codes so`,
  };
}

function unknownProfile({ id, profile }: DeviceSettings, known: readonly string[]): Made {
  return {
    ok: false,
    message: `devices: "${id}": profile: "${profile}" is not known; known are ${known.join(', ')}`,
  };
}

function wrongTransport({ id, transport, profile }: DeviceSettings, wanted: string): Made {
  return {
    ok: false,
    message: `devices: "${id}": transport.kind: "${profile}" needs "${wanted}", not "${transport.kind}"`,
  };
}
