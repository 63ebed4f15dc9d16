import type { Trace } from '#contract/device/trace.ts';
import { systemClock } from '../device/clock.ts';
import type { DocumentPrinter } from '../device/device.ts';
import { createDocumentPrinter } from '../document-printer/document-printer.ts';
import { createIppClient } from '../document-printer/ipp-client.ts';
import { createIppMasker } from '../document-printer/ipp-masker.ts';
import type { JobLedger } from '../document-printer/job-ledger.ts';
import type { DocumentPrinterProfile } from '../document-printer/profiles.ts';
import { createDeviceTrace } from './device-trace.ts';
import { tapInto } from './ipp-tap.ts';
import type { Traced, TracedSettings } from './traced.ts';
import { traceDocumentPrinter } from './traced-device.ts';

/** An A4 printer over IPP whose requests and answers are remembered. */
export function createTracedDocumentPrinter(
  { id, profileName, url }: Omit<TracedSettings, 'transport'> & { readonly url: string },
  profile: DocumentPrinterProfile,
  ledger?: JobLedger,
): Traced<DocumentPrinter> {
  const device: Trace['device'] = { id, class: 'documentPrinter', profile: profileName };
  const trace = createDeviceTrace({ device, masker: createIppMasker(), now: systemClock.now });
  const printer = createDocumentPrinter(
    { id, profile, client: createIppClient(url, tapInto(trace)) },
    { clock: systemClock, ...(ledger ? { ledger } : {}) },
  );
  return { device: traceDocumentPrinter(printer, trace), trace };
}
