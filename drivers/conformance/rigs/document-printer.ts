import { createIppClient } from '../../document-printer/ipp-client.ts';
import { startDocumentPrinterEmulator } from '../../emulators/document-printer/document-printer-emulator.ts';
import { openTcpLine } from '../line/tcp-line.ts';
import type { Rig, RigOptions, Subject } from '../rig.ts';
import { documentRig, pageMsFor, profileFor } from './document-rig.ts';

const PROFILE = 'ipp-everywhere';
const QUICK = {
  restPollMs: 40,
  jobPollMs: 20,
  answerMs: 400,
  sweepMs: 150,
  sendMs: 800,
  cancelMs: 2_000,
} as const;

async function rig(options: RigOptions): Promise<Rig> {
  const pageMs = pageMsFor(options);
  const first = await startDocumentPrinterEmulator({ port: 0, pageMs });
  const emulators = [first];
  const line = await openTcpLine({
    devicePort: portOf(first),
    another: async () => {
      const next = await startDocumentPrinterEmulator({ port: 0, pageMs });
      emulators.push(next);
      return portOf(next);
    },
    noise: options.noise,
  });
  const url = `ipp://127.0.0.1:${line.port}/ipp/print`;
  return documentRig({
    client: createIppClient(url),
    profile: profileFor(PROFILE, QUICK, options),
    line,
    emulators,
    settings: {
      id: 'document-printer',
      class: 'documentPrinter',
      profile: PROFILE,
      transport: { kind: 'ipp', url },
    },
  });
}

function portOf(emulator: { readonly url: string }): number {
  return Number(new URL(emulator.url).port);
}

export const documentPrinter: Subject = { name: 'A4 printer, IPP', notApplicable: {}, rig };
