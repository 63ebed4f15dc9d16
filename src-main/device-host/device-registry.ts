import type { DeviceStatus } from '#contract/device/status.ts';
import type { DeviceSettings } from '#contract/settings/settings.ts';
import { systemClock } from '#drivers/device/clock.ts';
import type { AnyDevice } from '#drivers/device/device.ts';
import { createDocumentPrinter } from '#drivers/document-printer/document-printer.ts';
import { documentPrinterProfiles } from '#drivers/document-printer/profiles.ts';
import { askSamId } from '#drivers/id-card-reader/ask-sam-id.ts';
import { createIdCardReader } from '#drivers/id-card-reader/id-card-reader.ts';
import { idCardReaderProfiles } from '#drivers/id-card-reader/profiles.ts';
import { receiptPrinterProfiles } from '#drivers/receipt-printer/profiles.ts';
import { loadReceiptFonts } from '#drivers/receipt-printer/receipt-fonts.ts';
import { createReceiptPrinter } from '#drivers/receipt-printer/receipt-printer.ts';
import { carriesBytes, createTransport } from '#drivers/transport/create-transport.ts';

export interface Registry {
  readonly devices: readonly AnyDevice[];
  /** Configured devices that no driver can serve, each with what is wrong in its settings. */
  readonly refused: readonly DeviceStatus[];
}

type Made =
  | { readonly ok: true; readonly device: AnyDevice }
  | { readonly ok: false; readonly message: string };

/**
 * Makes the driver of each configured device. One wrong setting takes only its own device away: the others
 * serve, and the technician sees the reason as that device's status.
 */
export function createDevices(all: readonly DeviceSettings[], fontsFolder: string): Registry {
  const devices: AnyDevice[] = [];
  const refused: DeviceStatus[] = [];
  for (const settings of all) {
    const made = createDevice(settings, fontsFolder);
    if (made.ok) devices.push(made.device);
    else
      refused.push({
        deviceId: settings.id,
        deviceClass: settings.class,
        state: 'noDevice',
        conditions: [],
        detail: made.message,
      });
  }
  return { devices, refused };
}

function createDevice(settings: DeviceSettings, fontsFolder: string): Made {
  const { id, transport } = settings;
  switch (settings.class) {
    case 'idCardReader': {
      const profile = idCardReaderProfiles.get(settings.profile);
      if (!profile) return unknownProfile(settings, [...idCardReaderProfiles.keys()]);
      if (!carriesBytes(transport)) return wrongTransport(settings, 'serial" or "tcp');
      const last = () => reader.status().identity;
      const line = createTransport(transport, { who: askSamId, last });
      const reader = createIdCardReader({ id, profile, transport: line });
      return made(reader);
    }
    case 'receiptPrinter': {
      const profile = receiptPrinterProfiles.get(settings.profile);
      if (!profile) return unknownProfile(settings, [...receiptPrinterProfiles.keys()]);
      if (!carriesBytes(transport)) return wrongTransport(settings, 'serial" or "tcp');
      const fonts = loadReceiptFonts(fontsFolder);
      return made(createReceiptPrinter({ id, profile, transport: createTransport(transport) }, { fonts }));
    }
    case 'barcodeScanner':
      return unknownProfile(settings, []);
    case 'documentPrinter': {
      const profile = documentPrinterProfiles.get(settings.profile);
      if (!profile) return unknownProfile(settings, [...documentPrinterProfiles.keys()]);
      if (transport.kind !== 'ipp') return wrongTransport(settings, 'ipp');
      return made(createDocumentPrinter({ id, profile, url: transport.url }, { clock: systemClock }));
    }
  }
}

function made(device: AnyDevice): Made {
  return { ok: true, device };
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
