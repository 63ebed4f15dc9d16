import type { DeviceSettingsOf } from '#contract/settings/device-settings.ts';
import type { TransportSettings } from '#contract/settings/transport-settings.ts';
import { receiptPrinterProfiles } from '#drivers/receipt-printer/profiles.ts';
import { findMainFontFiles } from '#drivers/receipt-printer/receipt-font-files.ts';
import { createTracedReceiptPrinter } from '#drivers/trace/traced-receipt-printer.ts';
import { carriesBytes, createTransport } from '#drivers/transport/create-transport.ts';
import type { Transport } from '#drivers/transport/transport.ts';
import { createUsbTransport } from '#drivers/transport/usb-transport.ts';
import { USB_PRINTER } from '#drivers/transport/usb-wiring.ts';
import { createProcessDrawer } from '../drawing/process-drawer.ts';
import { type Made, type Surroundings, unknownProfile, wrongTransport } from './made.ts';

export function makeReceiptPrinter(
  settings: DeviceSettingsOf<'receiptPrinter'>,
  { fontsFolder, startDrawing }: Surroundings,
): Made {
  const { id, transport } = settings;
  const profile = receiptPrinterProfiles.get(settings.profile);
  if (!profile) return unknownProfile(settings, [...receiptPrinterProfiles.keys()]);
  const line = lineOf(transport);
  if (!line) return wrongTransport(settings, 'serial', 'tcp', 'usb');
  const traced = { id, profileName: settings.profile, transport: line };
  findMainFontFiles(fontsFolder);
  const drawer = createProcessDrawer(startDrawing);
  return { ok: true, ...createTracedReceiptPrinter(traced, profile, drawer) };
}

/** `null` where no receipt printer is reached in that way. */
function lineOf(transport: TransportSettings): Transport | null {
  if (transport.kind === 'usb') return createUsbTransport({ ...transport, wiring: USB_PRINTER });
  return carriesBytes(transport) ? createTransport(transport) : null;
}
