import type { PrintCompletion } from '#contract/device/completion.ts';
import type { ProgressStage } from '#contract/device/device-api.ts';
import type { DeviceStatus } from '#contract/device/status.ts';
import { systemClock } from '../device/clock.ts';
import type { DocumentPrinter } from '../device/device.ts';
import {
  type DocumentPrinterEmulator,
  startDocumentPrinterEmulator,
} from '../emulators/document-printer/document-printer-emulator.ts';
import type { Emulator } from '../emulators/emulator.ts';
import { untilEmulator } from '../testing/until.ts';
import { createDocumentPrinter } from './document-printer.ts';
import { createIppClient, type IppClient } from './ipp-client.ts';
import type { JobLedger } from './job-ledger.ts';
import type { DocumentPrinterProfile } from './profiles.ts';

/** The real driver's times, shortened. */
const QUICK: DocumentPrinterProfile = {
  connection: 'ipp',
  restPollMs: 20,
  jobPollMs: 10,
  answerMs: 300,
  sweepMs: 50,
  sendMs: 600,
  printMs: 10_000,
  cancelMs: 2_000,
  countsOutput: false,
  trueEndOfJob: false,
};

/** One empty page, as far as the emulators look. */
export const PDF = Buffer.from('%PDF-1.3\n1 0 obj <</Type /Page>> endobj\n%%EOF\n');

const open: (() => Promise<void>)[] = [];

/** Has `end` called by `closeAll`, the latest first. */
export function closeLater(end: () => Promise<void>): void {
  open.push(end);
}

/** Ends, after each test, what it opened. */
export async function closeAll(): Promise<void> {
  for (const end of open.splice(0).reverse()) await end();
}

/** An IPP printer that takes so long for a page. */
export async function startPrinter(pageMs: number): Promise<DocumentPrinterEmulator> {
  const emulator = await startDocumentPrinterEmulator({ port: 0, pageMs });
  closeLater(emulator.close);
  return emulator;
}

interface Adapted {
  /** What differs from the shortened times. */
  readonly profile?: Partial<DocumentPrinterProfile>;
  readonly ledger?: JobLedger;
}

/** A driver that was started, over IPP or what takes its place, and all statuses that it told. */
export function driverOver(
  client: IppClient,
  { profile, ledger }: Adapted = {},
): { readonly printer: DocumentPrinter; readonly seen: readonly DeviceStatus[] } {
  const printer = createDocumentPrinter(
    { id: 'a4', client, profile: { ...QUICK, ...profile } },
    { clock: systemClock, ...(ledger ? { ledger } : {}) },
  );
  closeLater(printer.stop);
  const seen: DeviceStatus[] = [];
  printer.onStatus((status) => seen.push(status));
  printer.start();
  return { printer, seen };
}

/** As `driverOver`, over IPP. */
export function driverAt(url: string, adapted?: Adapted) {
  return driverOver(createIppClient(url), adapted);
}

/** A printer and its driver. */
export async function startPair(pageMs: number, profile: Partial<DocumentPrinterProfile> = {}) {
  const emulator = await startPrinter(pageMs);
  return { emulator, printer: driverAt(emulator.url, { profile }).printer };
}

interface Printing {
  readonly completion: Promise<PrintCompletion>;
  readonly stages: readonly ProgressStage[];
  cancel(): void;
  /** Settles when the stage is told. */
  reached(stage: ProgressStage): Promise<void>;
}

export function print(printer: DocumentPrinter, pdf: Uint8Array = PDF): Printing {
  const stages: ProgressStage[] = [];
  const waiting = new Map<ProgressStage, () => void>();
  const canceling = new AbortController();
  const completion = printer.print({
    commandId: crypto.randomUUID(),
    pdf,
    signal: canceling.signal,
    onStage: (stage) => {
      stages.push(stage);
      waiting.get(stage)?.();
    },
  });
  return {
    completion,
    stages,
    cancel: () => canceling.abort(),
    reached: (stage) =>
      new Promise((resolve) => {
        if (stages.includes(stage)) resolve();
        else waiting.set(stage, resolve);
      }),
  };
}

/** A job of somebody else, or one that an earlier process left at the printer; settles when it was taken. */
export async function leaveJob(client: IppClient, name: string): Promise<void> {
  const reply = await client.send('Print-Job', {
    attributes: { 'job-name': name, 'document-format': 'application/pdf' },
    data: PDF,
    timeoutMs: 5_000,
  });
  if (reply.kind !== 'answer') throw new Error(`the job was not taken: ${JSON.stringify(reply)}`);
}

/** Settles once the words stand somewhere in the list of the emulator's jobs. */
export function untilJobs(emulator: Pick<Emulator, 'state' | 'onChange'>, words: string): Promise<void> {
  return untilEmulator(emulator, ({ jobs }) => JSON.stringify(jobs).includes(words));
}
