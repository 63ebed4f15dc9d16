import type { DeviceSettingsOf } from '#contract/settings/device-settings.ts';
import { systemClock } from '#drivers/device/clock.ts';
import { createDocumentPrinter } from '#drivers/document-printer/document-printer.ts';
import { documentPrinterProfiles } from '#drivers/document-printer/profiles.ts';
import { createTracedDocumentPrinter } from '#drivers/trace/traced-document-printer.ts';
import { type Made, made, refusal, type Surroundings, unknownProfile, wrongTransport } from './made.ts';

export async function makeDocumentPrinter(
  settings: DeviceSettingsOf<'documentPrinter'>,
  { openJobs }: Surroundings,
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
  const missing = helper ? null : whyNoShippedHelper();
  if (missing !== null) return refusal(settings, 'transport.kind', missing);
  const [{ createSpoolerClient }, { shippedHelper }] = await Promise.all([
    import('#drivers/document-printer/spooler/spooler-client.ts'),
    import('#drivers/document-printer/spooler/helper-command.ts'),
  ]);
  const { trueEndOfJob } = profile;
  const deps = { clock: systemClock, ...(openJobs ? { ledger: openJobs } : {}) };
  const client = createSpoolerClient({
    printer: transport.printer,
    helper: helper ?? shippedHelper(),
    trueEndOfJob,
  });
  return made(createDocumentPrinter({ id, profile, client }, deps));
}

function whyNoShippedHelper(): string | null {
  if (process.platform !== 'win32') return '"spooler" is a matter of Windows alone; use "ipp" here';
  // Its binary cannot be started as Node (fuse RunAsNode), and would open a second terminal.
  if (process.versions['electron'] !== undefined)
    return 'this package has no Node to start the spooler helper with; name one in options.spoolerHelper';
  return null;
}
