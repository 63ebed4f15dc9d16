import { afterEach, expect, test } from 'vitest';
import type { ProgressStage } from '#contract/device/device-api.ts';
import type { DeviceStatus } from '#contract/device/status.ts';
import { systemClock } from '../device/clock.ts';
import type { DocumentPrinter } from '../device/device.ts';
import {
  type DocumentPrinterEmulator,
  startDocumentPrinterEmulator,
} from '../emulators/document-printer/document-printer-emulator.ts';
import { createDocumentPrinter } from './document-printer.ts';
import { createIppClient } from './ipp-client.ts';
import type { DocumentPrinterProfile } from './profiles.ts';

/** What printers do to a job, and what hands do to printers, beyond the plain cases of document-printer.test.ts. */
const quick: DocumentPrinterProfile = {
  connection: 'ipp',
  restPollMs: 20,
  jobPollMs: 10,
  answerMs: 5_000,
  sweepMs: 50,
  sendMs: 5_000,
  printMs: 20_000,
  cancelMs: 5_000,
  countsOutput: true,
  trueEndOfJob: false,
};
const PDF = Buffer.from('%PDF-1.3\n1 0 obj <</Type /Page>> endobj\n%%EOF\n');

const cleanups: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

async function pair(pageMs: number, profile: Partial<DocumentPrinterProfile> = {}) {
  const emulator = await startDocumentPrinterEmulator({ port: 0, pageMs });
  cleanups.push(() => emulator.close());
  return { emulator, printer: driverFor(emulator.url, profile) };
}

function driverFor(url: string, profile: Partial<DocumentPrinterProfile> = {}): DocumentPrinter {
  const client = createIppClient(url);
  const printer = createDocumentPrinter(
    { id: 'a4', client, profile: { ...quick, ...profile } },
    { clock: systemClock },
  );
  cleanups.push(() => printer.stop());
  printer.start();
  return printer;
}

function until(printer: DocumentPrinter, wanted: (status: DeviceStatus) => boolean): Promise<DeviceStatus> {
  return new Promise((resolve) => {
    if (wanted(printer.status())) return resolve(printer.status());
    const off = printer.onStatus((status) => {
      if (!wanted(status)) return;
      off();
      resolve(status);
    });
  });
}

function untilJobs(emulator: DocumentPrinterEmulator, wanted: string): Promise<void> {
  return new Promise((resolve) => {
    const look = () => {
      if (!JSON.stringify(emulator.state()['jobs']).includes(wanted)) return;
      off();
      resolve();
    };
    const off = emulator.onChange(look);
    look();
  });
}

function begin(printer: DocumentPrinter) {
  const canceling = new AbortController();
  const printing = Promise.withResolvers<void>();
  const completion = printer.print({
    commandId: crypto.randomUUID(),
    pdf: PDF,
    signal: canceling.signal,
    onStage: (stage: ProgressStage) => stage === 'printing' && printing.resolve(),
  });
  return { completion, cancel: () => canceling.abort(), printing: printing.promise };
}

function waitTaken(printer: DocumentPrinter, timeoutMs: number, signal = new AbortController().signal) {
  if (!printer.waitTaken) throw new Error('this printer has no sensor');
  return printer.waitTaken({ commandId: crypto.randomUUID(), timeoutMs, signal });
}

const online = ({ state }: DeviceStatus) => state === 'online';

test('a cartridge that is taken out in a job is told, and the job finishes with a new one', async () => {
  const { emulator, printer } = await pair(150);
  const { completion, printing } = begin(printer);
  await printing;
  await emulator.act({ type: 'removeCartridge' });
  await until(printer, ({ conditions }) => conditions.includes('tonerOut'));
  expect(printer.status().levels).toBeUndefined();
  await emulator.act({ type: 'insertCartridge' });
  expect(await completion).toEqual({ code: 'success', outcome: 'printed' });
});

test('supplies are told by their levels; low and empty ones as conditions', async () => {
  const { emulator, printer } = await pair(20);
  expect((await until(printer, online)).levels).toEqual([{ name: 'black cartridge', percent: 80 }]);
  await emulator.act({ type: 'setToner', percent: 9 });
  const low = await until(printer, ({ conditions }) => conditions.includes('tonerLow'));
  expect(low).toMatchObject({ state: 'online', levels: [{ percent: 9 }] });
  await emulator.act({ type: 'setToner', percent: 0 });
  await until(printer, ({ state, conditions }) => state === 'userError' && conditions.includes('tonerOut'));
});

test('a reason that nobody here knows is shown to staff in the words of the printer', async () => {
  const { emulator, printer } = await pair(20);
  await until(printer, online);
  await emulator.act({ type: 'setReasons', reasons: ['fuser-life-almost-over-warning'] });
  const { state, detail } = await until(printer, (status) => status.detail !== undefined);
  expect({ state, detail }).toEqual({ state: 'online', detail: 'idle: fuser-life-almost-over-warning' });
});

test('a job that vanishes from the memory of the printer is unknown', async () => {
  const { emulator, printer } = await pair(60_000);
  const { completion, printing } = begin(printer);
  await printing;
  await emulator.act({ type: 'purgeJobs' });
  expect(await completion).toMatchObject({ outcome: 'unknown', vendor: 'job forgotten' });
});

test('after a restart the id belongs to a job of somebody else, whose end is not taken for ours', async () => {
  const { emulator, printer } = await pair(10, { jobPollMs: 300 });
  await emulator.act({ type: 'setPaper', sheets: 1 });
  const { completion } = begin(printer);
  await untilJobs(emulator, '"processing"');
  await emulator.act({ type: 'powerOff' });
  await emulator.act({ type: 'powerOn' });
  const reply = await createIppClient(emulator.url).send('Print-Job', {
    attributes: { 'job-name': 'minutes of the meeting', 'document-format': 'application/pdf' },
    data: PDF,
    timeoutMs: 5_000,
  });
  expect(reply).toMatchObject({ kind: 'answer', message: { jobs: [{ 'job-id': 1 }] } });
  expect(await completion).toMatchObject({ outcome: 'unknown' });
});

test.each([
  ['server-error-busy', { code: 'deviceNotReady', outcome: 'notPrinted', error: 'rejected' }],
  [
    'client-error-document-format-not-supported',
    { code: 'unsupportedData', outcome: 'notPrinted', error: 'rejected' },
  ],
])('%s leaves no page behind, and the next print is taken', async (status, expected) => {
  const { emulator, printer } = await pair(10);
  await emulator.act({ type: 'refuseNextJob', status });
  expect(await begin(printer).completion).toEqual({ ...expected, vendor: status });
  expect(await begin(printer).completion).toEqual({ code: 'success', outcome: 'printed' });
  expect(emulator.printed()).toHaveLength(1);
});

test('a printer that answers a byte at a time is none, and says so in words', async () => {
  const { emulator, printer } = await pair(10, { answerMs: 100 });
  await emulator.act({ type: 'slowAnswers', byteMs: 20 });
  const { detail } = await until(printer, ({ state }) => state === 'noDevice');
  expect(detail).toContain('the answer came too slowly');
  await emulator.act({ type: 'slowAnswers', byteMs: 0 });
  await until(printer, online);
});

test('TLS with a printer that has none is told in words', async () => {
  const { emulator } = await pair(10);
  const secure = driverFor(emulator.url.replace('ipp:', 'ipps:'));
  const { detail } = await until(secure, ({ state }) => state === 'noDevice');
  expect(detail).toContain('the printer speaks no TLS');
});

test('a printer that comes back hears at once that the job of somebody who left is canceled', async () => {
  // The question in flight would be waited for longer than this test may take.
  const { emulator, printer } = await pair(200, { answerMs: 60_000, sweepMs: 100 });
  const { completion, cancel, printing } = begin(printer);
  await printing;
  await emulator.act({ type: 'removePaper' });
  await untilJobs(emulator, 'processing-stopped');
  await emulator.act({ type: 'stall' });
  cancel();
  await emulator.act({ type: 'unstall' });
  expect(await completion).toMatchObject({ code: 'canceled', outcome: 'notPrinted' });
  await emulator.act({ type: 'loadPaper' });
  await until(printer, online);
  expect(emulator.printed()).toEqual([]);
});

test('a page that lies in the tray is seen, and seen to be taken', async () => {
  const { emulator, printer } = await pair(10);
  await begin(printer).completion;
  const taken = waitTaken(printer, 20_000);
  await until(printer, ({ conditions }) => conditions.includes('paperNotTaken'));
  await emulator.act({ type: 'takePages' });
  expect(await taken).toEqual({ code: 'success', outcome: 'taken' });
  await until(printer, ({ conditions }) => conditions.length === 0);
});

test('a page that nobody takes is not taken', async () => {
  const { printer } = await pair(10);
  await begin(printer).completion;
  expect(await waitTaken(printer, 100)).toEqual({ code: 'timeOut', outcome: 'notTaken' });
});

test('a wait that is canceled says nothing of the page', async () => {
  const { printer } = await pair(10);
  await begin(printer).completion;
  const canceling = new AbortController();
  const waiting = waitTaken(printer, 20_000, canceling.signal);
  canceling.abort();
  expect(await waiting).toEqual({ code: 'canceled', outcome: 'unknown' });
});

test('a tray in which nothing was ever seen cannot show that anything was taken', async () => {
  const { printer } = await pair(10);
  await until(printer, online);
  expect(await waitTaken(printer, 100)).toEqual({ code: 'timeOut', outcome: 'unknown' });
});

test('a printer that does not count its tray cannot be waited for', async () => {
  const { printer } = await pair(10, { countsOutput: false });
  await begin(printer).completion;
  expect(printer.waitTaken).toBeUndefined();
  expect(printer.status().conditions).toEqual([]);
});

test('a full output tray stops the printer, and nothing is sent', async () => {
  const { emulator, printer } = await pair(10);
  await emulator.act({ type: 'setOutput', sheets: 250 });
  const { state } = await until(printer, ({ conditions }) => conditions.includes('outputFull'));
  expect(state).toBe('userError');
  expect(await begin(printer).completion).toMatchObject({ code: 'deviceNotReady', outcome: 'notPrinted' });
  expect(emulator.state()['jobs']).toEqual([]);
});
