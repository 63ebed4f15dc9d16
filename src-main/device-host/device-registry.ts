import type { DeviceClass } from '#contract/device/status.ts';
import type { DeviceSettings } from '#contract/settings/settings.ts';
import { systemClock } from '#drivers/device/clock.ts';
import type { AnyDevice } from '#drivers/device/device.ts';
import { createDocumentPrinter } from '#drivers/document-printer/document-printer.ts';
import { documentPrinterProfiles } from '#drivers/document-printer/profiles.ts';
import { createIdCardReader } from '#drivers/id-card-reader/id-card-reader.ts';
import { idCardReaderProfiles } from '#drivers/id-card-reader/profiles.ts';
import { RECEIPT_PRINTER_PROFILES } from '#drivers/receipt-printer/profiles.ts';
import { loadReceiptFonts } from '#drivers/receipt-printer/receipt-fonts.ts';
import { createReceiptPrinter } from '#drivers/receipt-printer/receipt-printer.ts';
import { createSerialTransport } from '#drivers/transport/serial-transport.ts';

export type RegistryResult =
  | { readonly ok: true; readonly devices: readonly AnyDevice[] }
  /** For the person who wrote the settings; names the device and the field. */
  | { readonly ok: false; readonly message: string };

type Made =
  | { readonly ok: true; readonly device: AnyDevice }
  | { readonly ok: false; readonly message: string };

/** Makes the driver of each configured device. All are made or none: a wrong setting must not be silent. */
export function createDevices(all: readonly DeviceSettings[], fontsFolder: string): RegistryResult {
  const clash = findClash(all);
  if (clash !== null) return { ok: false, message: clash };
  const devices: AnyDevice[] = [];
  for (const settings of all) {
    const made = createDevice(settings, fontsFolder);
    if (!made.ok) return made;
    devices.push(made.device);
  }
  return { ok: true, devices };
}

function createDevice(settings: DeviceSettings, fontsFolder: string): Made {
  const { id, transport } = settings;
  switch (settings.class) {
    case 'idCardReader': {
      const profile = idCardReaderProfiles[settings.profile];
      if (!profile) return unknownProfile(settings, Object.keys(idCardReaderProfiles));
      if (transport.kind !== 'serial') return wrongTransport(settings, 'serial');
      return made(createIdCardReader({ id, profile, transport: createSerialTransport(transport) }));
    }
    case 'receiptPrinter': {
      const profile = RECEIPT_PRINTER_PROFILES[settings.profile];
      if (!profile) return unknownProfile(settings, Object.keys(RECEIPT_PRINTER_PROFILES));
      if (transport.kind !== 'serial') return wrongTransport(settings, 'serial');
      const fonts = loadReceiptFonts(fontsFolder);
      return made(
        createReceiptPrinter({ id, profile, transport: createSerialTransport(transport) }, { fonts }),
      );
    }
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

/** Two devices that would take the same name, the same port, or the same place on the terminal. */
function findClash(all: readonly DeviceSettings[]): string | null {
  const ids = new Set<string>();
  const ports = new Map<string, string>();
  const classes = new Map<DeviceClass, string>();
  for (const { id, class: deviceClass, transport } of all) {
    if (ids.has(id)) return `devices: "${id}": id: another device has it already`;
    const [field, port] =
      transport.kind === 'serial' ? ['path', transport.path] : ['url', transport.url.toLowerCase()];
    const atPort = ports.get(port);
    if (atPort !== undefined)
      return `devices: "${id}": transport.${field}: ${port} belongs to "${atPort}" already`;
    const sameClass = classes.get(deviceClass);
    if (sameClass !== undefined)
      return `devices: "${id}": class: "${sameClass}" is a ${deviceClass} already, and a terminal has one`;
    ids.add(id);
    ports.set(port, id);
    classes.set(deviceClass, id);
  }
  return null;
}
