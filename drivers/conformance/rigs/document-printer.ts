import type { ProgressStage } from '#contract/device/device-api.ts';
import { systemClock } from '../../device/clock.ts';
import { createDocumentPrinter } from '../../document-printer/document-printer.ts';
import { createIppClient } from '../../document-printer/ipp-client.ts';
import { type DocumentPrinterProfile, documentPrinterProfiles } from '../../document-printer/profiles.ts';
import { startDocumentPrinterEmulator } from '../../emulators/document-printer/document-printer-emulator.ts';
import { openTcpLine } from '../line/tcp-line.ts';
import type { Rig, RigOptions, Subject } from '../rig.ts';
import { twoPagePdf } from './two-page-pdf.ts';
import { untilState } from './until-state.ts';

const PROFILE = 'ipp-everywhere';
const QUICK = {
  restPollMs: 40,
  jobPollMs: 20,
  answerMs: 400,
  sweepMs: 150,
  sendMs: 800,
  cancelMs: 2_000,
} as const satisfies Partial<DocumentPrinterProfile>;
const PAGE_MS = 150;

async function rig({ noise, pace, commandMs }: RigOptions): Promise<Rig> {
  const emulators = [await startDocumentPrinterEmulator({ port: 0, pageMs: PAGE_MS })];
  const [first] = emulators;
  const line = await openTcpLine({
    devicePort: portOf(first),
    another: async () => {
      const next = await startDocumentPrinterEmulator({ port: 0, pageMs: PAGE_MS });
      emulators.push(next);
      return portOf(next);
    },
    noise,
  });
  const shipped = documentPrinterProfiles.get(PROFILE);
  if (!shipped) throw new Error(`no profile ${PROFILE}`);
  const url = `ipp://127.0.0.1:${line.port}/ipp/print`;
  const profile = {
    ...shipped,
    ...(pace === 'quick' ? QUICK : {}),
    ...(commandMs === undefined ? {} : { printMs: commandMs }),
  };
  const client = createIppClient(url);
  const device = createDocumentPrinter({ id: 'document-printer', profile, client }, { clock: systemClock });
  const pdf = twoPagePdf();
  const current = () => emulators.at(-1) ?? first;

  function emulatorNow() {
    const emulator = current();
    if (!emulator) throw new Error('the rig has no printer');
    return emulator;
  }
  /** One of the job's states, where there is a job. */
  const untilJob = (states: readonly string[], reasons: readonly string[] = []) =>
    untilState(emulatorNow(), (state) => {
      const jobs = JSON.stringify(state['jobs']);
      return [
        ...states.map((each) => `"state":"${each}"`),
        ...reasons.map((each) => `"reason":"${each}"`),
      ].some((each) => jobs.includes(each));
    });

  return {
    device,
    line,
    settings: {
      id: 'document-printer',
      class: 'documentPrinter',
      profile: PROFILE,
      transport: { kind: 'ipp', url },
    },
    begin() {
      const cancelling = new AbortController();
      const { promise: midway, resolve } = Promise.withResolvers<void>();
      const onStage = (stage: ProgressStage) => {
        if (stage === 'printing') resolve();
      };
      const done = device.print({
        commandId: crypto.randomUUID(),
        pdf,
        signal: cancelling.signal,
        onStage,
      });
      return { done, midway, cancel: () => cancelling.abort() };
    },
    letFinish: async () => undefined,
    makeImpossible: () => emulatorNow().act({ type: 'removePaper' }),
    makePossible: () => emulatorNow().act({ type: 'loadPaper' }),
    untilCancelled: () => untilJob(['canceled'], ['processing-to-stop-point']),
    remote: (call, commandId) => call.printDocument({ commandId, pdf }),
    untilAtWork: () => untilJob(['processing']),
    pieces: () => emulators.reduce((total, emulator) => total + emulator.printed().length, 0),
    async close() {
      await device.stop();
      await line.close();
      for (const emulator of emulators) await emulator.close();
    },
  };
}

function portOf(emulator: { readonly url: string } | undefined): number {
  if (!emulator) throw new Error('the rig has no printer');
  return Number(new URL(emulator.url).port);
}

export const documentPrinter: Subject = { name: 'A4 printer, IPP', notApplicable: {}, rig };
