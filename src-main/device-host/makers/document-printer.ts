import type { DeviceSettingsOf } from '#contract/settings/device-settings.ts';
import { systemClock } from '#drivers/device/clock.ts';
import { createDocumentPrinter } from '#drivers/document-printer/document-printer.ts';
import { createIppClient } from '#drivers/document-printer/ipp-client.ts';
import { documentPrinterProfiles } from '#drivers/document-printer/profiles.ts';
import { type Made, made, type Surroundings, unknownProfile, wrongTransport } from './made.ts';

export function makeDocumentPrinter(
  settings: DeviceSettingsOf<'documentPrinter'>,
  { openJobs }: Surroundings,
): Made {
  const { id, transport } = settings;
  const profile = documentPrinterProfiles.get(settings.profile);
  if (!profile) return unknownProfile(settings, [...documentPrinterProfiles.keys()]);
  if (transport.kind !== 'ipp') return wrongTransport(settings, 'ipp');
  const deps = { clock: systemClock, ...(openJobs ? { ledger: openJobs } : {}) };
  const client = createIppClient(transport.url);
  return made(createDocumentPrinter({ id, profile, client }, deps));
}
