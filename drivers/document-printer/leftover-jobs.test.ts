import { afterEach, expect, test } from 'vitest';
import type { DeviceStatus } from '#contract/device/status.ts';
import { systemClock } from '../device/clock.ts';
import type { DocumentPrinter } from '../device/device.ts';
import {
  type DocumentPrinterEmulator,
  startDocumentPrinterEmulator,
} from '../emulators/document-printer/document-printer-emulator.ts';
import { createDocumentPrinter } from './document-printer.ts';
import { createIppClient } from './ipp-client.ts';
import { createMemoryLedger, type JobLedger } from './job-ledger.ts';
import type { DocumentPrinterProfile } from './profiles.ts';

const quick: DocumentPrinterProfile = {
  connection: 'ipp',
  sweepMs: 50,
  countsOutput: false,
  trueEndOfJob: false,
  restPollMs: 20,
  jobPollMs: 10,
  answerMs: 300,
  sendMs: 600,
  printMs: 10_000,
  cancelMs: 200,
};
const PDF = Buffer.from('%PDF-1.3\n1 0 obj <</Type /Page>> endobj\n%%EOF\n');

const cleanups: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

async function emulatorWith(pageMs: number): Promise<DocumentPrinterEmulator> {
  const emulator = await startDocumentPrinterEmulator({ port: 0, pageMs });
  cleanups.push(() => emulator.close());
  return emulator;
}

function driverFor(emulator: DocumentPrinterEmulator, ledger: JobLedger = createMemoryLedger()) {
  const printer = createDocumentPrinter(
    { id: 'a4', client: createIppClient(emulator.url), profile: quick },
    { clock: systemClock, ledger },
  );
  cleanups.push(() => printer.stop());
  const seen: DeviceStatus[] = [];
  printer.onStatus((status) => seen.push(status));
  printer.start();
  return { printer, seen, ledger };
}

/** A job that some process left at the printer. */
async function leave(emulator: DocumentPrinterEmulator, name: string): Promise<void> {
  const reply = await createIppClient(emulator.url).send('Print-Job', {
    attributes: { 'job-name': name, 'document-format': 'application/pdf' },
    data: PDF,
    timeoutMs: 1_000,
  });
  expect(reply.kind).toBe('answer');
}

function print(printer: DocumentPrinter) {
  const canceling = new AbortController();
  const completion = printer.print({
    commandId: crypto.randomUUID(),
    pdf: PDF,
    signal: canceling.signal,
    onStage: () => undefined,
  });
  return { completion, cancel: () => canceling.abort() };
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

function untilJobs(emulator: DocumentPrinterEmulator, wanted: (jobs: string) => boolean): Promise<void> {
  return new Promise((resolve) => {
    const look = () => {
      if (!wanted(JSON.stringify(emulator.state()['jobs']))) return;
      off();
      resolve();
    };
    const off = emulator.onChange(look);
    look();
  });
}

const online = ({ state }: DeviceStatus) => state === 'online';

test('a job whose id was lost is found by its name and canceled at the start; that of another sender is not', async () => {
  const emulator = await emulatorWith(30);
  await emulator.act({ type: 'removePaper' });
  await leave(emulator, 'minutes of the meeting');
  await leave(emulator, `terminal-${crypto.randomUUID()}`);
  const { printer } = driverFor(emulator);
  await until(printer, ({ state, detail }) => state === 'userError' && !detail?.includes('earlier'));
  await emulator.act({ type: 'loadPaper' });
  await untilJobs(emulator, (jobs) => jobs.includes('completed'));
  expect(emulator.state()['jobs']).toMatchObject([
    { id: 1, state: 'completed' },
    { id: 2, state: 'canceled', pagesOut: 0 },
  ]);
});

test('an id that the printer has given to another job since is left alone', async () => {
  const emulator = await emulatorWith(30);
  await emulator.act({ type: 'removePaper' });
  await leave(emulator, 'minutes of the meeting');
  const ledger = createMemoryLedger();
  ledger.note({ commandId: crypto.randomUUID(), jobId: 1 });
  const { printer } = driverFor(emulator, ledger);
  await until(printer, ({ state, detail }) => state === 'userError' && !detail?.includes('earlier'));
  expect(ledger.all()).toEqual([]);
  await emulator.act({ type: 'loadPaper' });
  await untilJobs(emulator, (jobs) => jobs.includes('completed'));
});

test('until an earlier job has ended the printer is not ready, says why, and takes no other', async () => {
  const emulator = await emulatorWith(60_000);
  await leave(emulator, `terminal-${crypto.randomUUID()}`);
  await untilJobs(emulator, (jobs) => jobs.includes('"processing"'));
  // The emulator lets the page on its way come out before the job ends, and this one takes a minute.
  const { printer, seen } = driverFor(emulator);
  const status = await until(printer, ({ state }) => state === 'offline');
  expect(status.detail).toContain('an earlier job may still be at the printer');
  expect(await print(printer).completion).toMatchObject({
    code: 'deviceNotReady',
    outcome: 'unknown',
    error: 'rejected',
  });
  expect(emulator.state()['jobs']).toHaveLength(1);
  expect(seen.some(online)).toBe(false);
  // Its memory goes with the current.
  await emulator.act({ type: 'powerOff' });
  await emulator.act({ type: 'powerOn' });
  await until(printer, online);
});

test('a job lost sight of in a stall is canceled when the printer answers again', async () => {
  const emulator = await emulatorWith(200);
  const { printer, ledger } = driverFor(emulator);
  await until(printer, online);
  const { completion } = print(printer);
  await untilJobs(emulator, (jobs) => jobs.includes('"processing"'));
  await emulator.act({ type: 'removePaper' });
  await untilJobs(emulator, (jobs) => jobs.includes('processing-stopped'));
  await emulator.act({ type: 'stall' });
  expect(await completion).toMatchObject({ outcome: 'unknown', error: 'disconnected' });
  expect(ledger.all()).toMatchObject([{ jobId: 1 }]);
  await emulator.act({ type: 'unstall' });
  await untilJobs(emulator, (jobs) => jobs.includes('canceled'));
  await emulator.act({ type: 'loadPaper' });
  await until(printer, online);
  expect(ledger.all()).toEqual([]);
  expect(emulator.printed()).toEqual([]);
});

test('a job canceled in vain is canceled again by the next driver, from what the ledger kept', async () => {
  const emulator = await emulatorWith(200);
  const { printer, ledger } = driverFor(emulator);
  await until(printer, online);
  const { completion, cancel } = print(printer);
  await untilJobs(emulator, (jobs) => jobs.includes('"processing"'));
  await emulator.act({ type: 'removePaper' });
  await untilJobs(emulator, (jobs) => jobs.includes('processing-stopped'));
  await emulator.act({ type: 'stall' });
  cancel();
  expect(await completion).toMatchObject({ outcome: 'unknown' });
  await printer.stop();
  await emulator.act({ type: 'unstall' });
  const next = driverFor(emulator, ledger);
  await untilJobs(emulator, (jobs) => jobs.includes('canceled'));
  await emulator.act({ type: 'loadPaper' });
  await until(next.printer, online);
  expect(emulator.printed()).toEqual([]);
});

test('a job whose end is known is kept no longer', async () => {
  const emulator = await emulatorWith(20);
  const { printer, ledger } = driverFor(emulator);
  expect(await print(printer).completion).toMatchObject({ outcome: 'printed' });
  expect(ledger.all()).toEqual([]);
});
