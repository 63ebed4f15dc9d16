import type { ProgressStage } from '#contract/device/device-api.ts';
import type { DeviceSettings } from '#contract/settings/device-settings.ts';
import { systemClock } from '../../device/clock.ts';
import { createDocumentPrinter } from '../../document-printer/document-printer.ts';
import type { IppClient } from '../../document-printer/ipp-client.ts';
import { type DocumentPrinterProfile, documentPrinterProfiles } from '../../document-printer/profiles.ts';
import type { Emulator } from '../../emulators/emulator.ts';
import { untilEmulator } from '../../testing/until.ts';
import type { TcpLine } from '../line/tcp-line.ts';
import type { Rig, RigOptions } from '../rig.ts';
import { twoPagePdf } from './two-page-pdf.ts';

/** How long the emulated printer takes for a page, ms. At a terminal's own pace a cancel must still find it at work. */
export function pageMsFor({ pace }: RigOptions): number {
  return pace === 'quick' ? 150 : 600;
}

interface PrinterEmulator extends Emulator {
  printed(): readonly unknown[];
}

/** The profile of that name, with the waits of the pace. */
export function profileFor(
  name: string,
  quick: Partial<DocumentPrinterProfile>,
  { pace, commandMs }: RigOptions,
): DocumentPrinterProfile {
  const shipped = documentPrinterProfiles.get(name);
  if (!shipped) throw new Error(`no profile ${name}`);
  return {
    ...shipped,
    ...(pace === 'quick' ? quick : {}),
    ...(commandMs === undefined ? {} : { printMs: commandMs }),
  };
}

/** What both ways to an A4 printer have in common. `emulators`: the last one is at the line. */
export function documentRig(parts: {
  readonly client: IppClient;
  readonly profile: DocumentPrinterProfile;
  readonly line: TcpLine;
  readonly emulators: readonly PrinterEmulator[];
  readonly settings: DeviceSettings;
}): Rig {
  const { client, profile, line, emulators, settings } = parts;
  const device = createDocumentPrinter({ id: 'document-printer', profile, client }, { clock: systemClock });
  const pdf = twoPagePdf();

  function emulatorNow(): PrinterEmulator {
    const emulator = emulators.at(-1);
    if (!emulator) throw new Error('the rig has no printer');
    return emulator;
  }
  /** One of the job's states, where there is a job. */
  const untilJob = (states: readonly string[], reasons: readonly string[] = []) =>
    untilEmulator(emulatorNow(), (state) => {
      const jobs = JSON.stringify(state['jobs']);
      return [
        ...states.map((each) => `"state":"${each}"`),
        ...reasons.map((each) => `"reason":"${each}"`),
      ].some((each) => jobs.includes(each));
    });

  return {
    device,
    line,
    settings,
    begin() {
      const cancelling = new AbortController();
      const { promise: midway, resolve } = Promise.withResolvers<void>();
      const onStage = (stage: ProgressStage) => {
        if (stage === 'printing') resolve();
      };
      const commandId = crypto.randomUUID();
      const done = device.print({ commandId, pdf, signal: cancelling.signal, onStage });
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
