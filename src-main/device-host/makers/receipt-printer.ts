import type { DeviceSettingsOf } from '#contract/settings/device-settings.ts';
import { receiptPrinterProfiles } from '#drivers/receipt-printer/profiles.ts';
import { findMainFontFiles } from '#drivers/receipt-printer/receipt-font-files.ts';
import { createTracedReceiptPrinter } from '#drivers/trace/traced-receipt-printer.ts';
import { carriesBytes, createTransport } from '#drivers/transport/create-transport.ts';
import { createProcessDrawer } from '../drawing/process-drawer.ts';
import { type Made, type Surroundings, unknownProfile, wrongTransport } from './made.ts';

export function makeReceiptPrinter(
  settings: DeviceSettingsOf<'receiptPrinter'>,
  { fontsFolder, startDrawing }: Surroundings,
): Made {
  const { id, transport } = settings;
  const profile = receiptPrinterProfiles.get(settings.profile);
  if (!profile) return unknownProfile(settings, [...receiptPrinterProfiles.keys()]);
  if (!carriesBytes(transport)) return wrongTransport(settings, 'serial" or "tcp');
  const line = createTransport(transport);
  const traced = { id, profileName: settings.profile, transport: line };
  findMainFontFiles(fontsFolder);
  const drawer = createProcessDrawer(startDrawing);
  return { ok: true, ...createTracedReceiptPrinter(traced, profile, drawer) };
}
