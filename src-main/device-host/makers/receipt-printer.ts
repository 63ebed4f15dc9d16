import type { DeviceSettingsOf } from '#contract/settings/device-settings.ts';
import { createInProcessDrawer } from '#drivers/receipt-printer/in-process-drawer.ts';
import { receiptPrinterProfiles } from '#drivers/receipt-printer/profiles.ts';
import { loadReceiptFonts } from '#drivers/receipt-printer/receipt-fonts.ts';
import { createTracedReceiptPrinter } from '#drivers/trace/traced-receipt-printer.ts';
import { carriesBytes, createTransport } from '#drivers/transport/create-transport.ts';
import { type Made, type Surroundings, unknownProfile, wrongTransport } from './made.ts';

export function makeReceiptPrinter(
  settings: DeviceSettingsOf<'receiptPrinter'>,
  { fontsFolder }: Surroundings,
): Made {
  const { id, transport } = settings;
  const profile = receiptPrinterProfiles.get(settings.profile);
  if (!profile) return unknownProfile(settings, [...receiptPrinterProfiles.keys()]);
  if (!carriesBytes(transport)) return wrongTransport(settings, 'serial" or "tcp');
  const line = createTransport(transport);
  const traced = { id, profileName: settings.profile, transport: line };
  const drawer = createInProcessDrawer(loadReceiptFonts(fontsFolder));
  return { ok: true, ...createTracedReceiptPrinter(traced, profile, drawer) };
}
