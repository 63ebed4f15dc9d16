import type { DeviceSettingsOf } from '#contract/settings/device-settings.ts';
import { systemClock } from '#drivers/device/clock.ts';
import { createDocumentPrinter } from '#drivers/document-printer/document-printer.ts';
import { documentPrinterProfiles } from '#drivers/document-printer/profiles.ts';
import { createTracedDocumentPrinter } from '#drivers/trace/traced-document-printer.ts';
import { channelWire } from '../spooler/channel-wire.ts';
import { type Made, made, refusal, type Surroundings, unknownProfile, wrongTransport } from './made.ts';

export async function makeDocumentPrinter(
  settings: DeviceSettingsOf<'documentPrinter'>,
  { openJobs, startSpooler }: Surroundings,
): Promise<Made> {
  const { id, transport, options } = settings;
  const profile = documentPrinterProfiles.get(settings.profile);
  if (!profile) return unknownProfile(settings, [...documentPrinterProfiles.keys()]);
  if (profile.connection === 'ipp') {
    if (transport.kind !== 'ipp') return wrongTransport(settings, 'ipp');
    if (options?.spoolerHelper)
      return refusal(settings, 'options.spoolerHelper', 'only a printer of the Windows spooler has a helper');
    const traced = { id, profileName: settings.profile, url: transport.url };
    return { ok: true, ...createTracedDocumentPrinter(traced, profile, openJobs) };
  }
  if (transport.kind !== 'spooler') return wrongTransport(settings, 'spooler');
  const helper = options?.spoolerHelper;
  if (!helper && process.platform !== 'win32')
    return refusal(settings, 'transport.kind', '"spooler" is a matter of Windows alone; use "ipp" here');
  const [{ createSpoolerClient }, { spawnedWire }] = await Promise.all([
    import('#drivers/document-printer/spooler/spooler-client.ts'),
    import('#drivers/document-printer/spooler/spawned-wire.ts'),
  ]);
  const client = createSpoolerClient({
    printer: transport.printer,
    startHelper: helper ? spawnedWire(helper) : channelWire(startSpooler),
    trueEndOfJob: profile.trueEndOfJob,
  });
  const deps = { clock: systemClock, ...(openJobs ? { ledger: openJobs } : {}) };
  return made(createDocumentPrinter({ id, profile, client }, deps));
}
