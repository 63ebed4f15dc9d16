import { afterEach, expect, test } from 'vitest';
import type { ProgressStage } from '#contract/device/device-api.ts';
import type { DeviceStatus } from '#contract/device/status.ts';
import { systemClock } from '../../device/clock.ts';
import type { DocumentPrinter } from '../../device/device.ts';
import {
  type SpoolerEmulator,
  startSpoolerEmulator,
} from '../../emulators/windows-spooler/spooler-emulator.ts';
import { createDocumentPrinter } from '../document-printer.ts';
import { type DocumentPrinterProfile, documentPrinterProfiles } from '../profiles.ts';
import { spawnedWire } from './spawned-wire.ts';
import { createSpoolerClient } from './spooler-client.ts';

/** The driver, its real helper link and a real helper process; what Windows says comes from the emulator. */
const PDF = Buffer.from('%PDF-1.3\n1 0 obj <</Type /Page>> endobj\n%%EOF\n');

const cleanups: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

function profileOf(name: string): DocumentPrinterProfile {
  const shipped = documentPrinterProfiles.get(name);
  if (!shipped) throw new Error(`no profile ${name}`);
  return { ...shipped, restPollMs: 30, jobPollMs: 15, printMs: 20_000, cancelMs: 3_000 };
}

async function terminal({ trueEndOfJob = true, pageMs = 30, answerMs = 5_000 } = {}) {
  const emulator = await startSpoolerEmulator({ pageMs, trueEndOfJob });
  cleanups.push(() => emulator.close());
  const profile = {
    ...profileOf(trueEndOfJob ? 'windows-spooler-end-of-job' : 'windows-spooler'),
    answerMs,
    sweepMs: answerMs,
  };
  return { emulator, ...driverWith(emulator.helperCommand(), profile, emulator.printer) };
}

function driverWith(
  helper: readonly [string, ...string[]],
  profile: DocumentPrinterProfile,
  printerName: string,
) {
  const { trueEndOfJob } = profile;
  const client = createSpoolerClient({
    printer: printerName,
    startHelper: spawnedWire(helper),
    trueEndOfJob,
  });
  const printer = createDocumentPrinter({ id: 'a4', profile, client }, { clock: systemClock });
  cleanups.push(() => printer.stop());
  const seen: DeviceStatus[] = [];
  printer.onStatus((status) => seen.push(status));
  printer.start();
  return { printer, seen };
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

function untilJobs(emulator: SpoolerEmulator, wanted: (jobs: string) => boolean): Promise<void> {
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

function begin(printer: DocumentPrinter) {
  const stages: ProgressStage[] = [];
  const canceling = new AbortController();
  const completion = printer.print({
    commandId: crypto.randomUUID(),
    pdf: PDF,
    signal: canceling.signal,
    onStage: (stage) => stages.push(stage),
  });
  return { completion, stages, cancel: () => canceling.abort() };
}

const online = ({ state }: DeviceStatus) => state === 'online';

test('behind true end of job a proof is sent, then confirmed, byte for byte', async () => {
  const { emulator, printer } = await terminal();
  const { completion, stages } = begin(printer);
  expect(await completion).toEqual({ code: 'success', outcome: 'printed' });
  expect(stages).toEqual(['sending', 'sentToDevice', 'printing']);
  expect(emulator.printed().map(({ pdf }) => Buffer.compare(pdf, PDF))).toEqual([0]);
});

test('without it "printed" is only "sent": nobody is told that there is paper', async () => {
  const { emulator, printer } = await terminal({ trueEndOfJob: false, pageMs: 60_000 });
  const { completion, stages } = begin(printer);
  expect(await completion).toMatchObject({ outcome: 'unknown', vendor: 'completed: queued-in-device' });
  expect(stages).toContain('sentToDevice');
  expect(emulator.printed()).toEqual([]);
});

test('paper out between two looks is told, and a refill lets the job finish', async () => {
  const { emulator, printer } = await terminal({ pageMs: 200 });
  const { completion } = begin(printer);
  await untilJobs(emulator, (jobs) => jobs.includes('"processing"'));
  await emulator.act({ type: 'removePaper' });
  await until(printer, ({ conditions }) => conditions.includes('paperOut'));
  await emulator.act({ type: 'loadPaper' });
  expect(await completion).toEqual({ code: 'success', outcome: 'printed' });
});

test('a printer that was pulled gets nothing, for Windows would keep it and print it later', async () => {
  const { emulator, printer } = await terminal();
  await until(printer, online);
  await emulator.act({ type: 'goOffline' });
  expect(await begin(printer).completion).toMatchObject({ code: 'deviceNotReady', outcome: 'notPrinted' });
  expect(emulator.state()['jobs']).toEqual([]);
});

test('a short restart of the spooler does not look like a fault, and prints nothing twice', async () => {
  const { emulator, printer, seen } = await terminal({ pageMs: 300 });
  const { completion } = begin(printer);
  await untilJobs(emulator, (jobs) => jobs.includes('"processing"'));
  await emulator.act({ type: 'stopSpooler' });
  await emulator.act({ type: 'startSpooler' });
  expect(await completion).toEqual({ code: 'success', outcome: 'printed' });
  expect(emulator.printed()).toHaveLength(1);
  expect(seen.map(({ state }) => state)).not.toContain('noDevice');
});

test('a spooler that stays away is named in words', async () => {
  const { emulator, printer } = await terminal();
  await emulator.act({ type: 'stopSpooler' });
  const { detail } = await until(printer, ({ state }) => state === 'noDevice');
  expect(detail).toContain('Windows error 1722, the print spooler does not run');
});

test('a printer that was removed from Windows is named, and is back when it is there again', async () => {
  const { emulator, printer } = await terminal();
  await emulator.act({ type: 'removePrinter' });
  const { detail } = await until(printer, ({ state }) => state === 'noDevice');
  expect(detail).toContain('the printer "Tongban A4" of Windows');
  expect(detail).toContain('there is no printer of that name');
  await emulator.act({ type: 'addPrinter' });
  await until(printer, online);
});

test('a crash in the helper is one missed look; the job goes on', async () => {
  const { emulator, printer, seen } = await terminal({ pageMs: 400 });
  const { completion } = begin(printer);
  await untilJobs(emulator, (jobs) => jobs.includes('"processing"'));
  await emulator.act({ type: 'crashHelper' });
  expect(await completion).toEqual({ code: 'success', outcome: 'printed' });
  expect(emulator.state()['crash']).toBe(false);
  expect(seen.map(({ state }) => state)).not.toContain('noDevice');
});

test('a document that the spooler refused before its first byte is not printed; one that broke off is unknown', async () => {
  const { emulator, printer } = await terminal();
  await emulator.act({ type: 'failNext', step: 'StartDocPrinter', error: 1804 });
  expect(await begin(printer).completion).toEqual({
    code: 'deviceNotReady',
    outcome: 'notPrinted',
    error: 'noPrinter',
    vendor: 'StartDocPrinter: Windows error 1804, the printer does not take RAW data',
  });
  await emulator.act({ type: 'failNext', step: 'WritePrinter', error: 112 });
  expect(await begin(printer).completion).toMatchObject({ outcome: 'unknown', error: 'disconnected' });
});

test('a job canceled before a page was on its way is not printed', async () => {
  const { emulator, printer } = await terminal({ pageMs: 60_000 });
  const client = createSpoolerClient({
    printer: emulator.printer,
    startHelper: spawnedWire(emulator.helperCommand()),
    trueEndOfJob: true,
  });
  cleanups.push(client.close);
  await until(printer, online);
  // Another program's document is before it.
  await client.send('Print-Job', { attributes: { 'job-name': 'minutes' }, data: PDF, timeoutMs: 5_000 });
  const { completion, cancel } = begin(printer);
  await untilJobs(emulator, (jobs) => jobs.includes('"id":2'));
  cancel();
  expect(await completion).toMatchObject({ code: 'canceled', outcome: 'notPrinted' });
  expect(emulator.state()['jobs']).toMatchObject([{ state: 'processing' }, { state: 'canceled' }]);
});

test('a job that vanishes from the queue is unknown', async () => {
  const { emulator, printer } = await terminal({ pageMs: 60_000 });
  const { completion } = begin(printer);
  await untilJobs(emulator, (jobs) => jobs.includes('"processing"'));
  await emulator.act({ type: 'purgeJobs' });
  expect(await completion).toMatchObject({ outcome: 'unknown', vendor: 'job forgotten' });
});

test('a helper that cannot be started is named', async () => {
  const { printer } = driverWith(['/no/such/helper'], profileOf('windows-spooler'), 'A4');
  const { detail } = await until(printer, ({ state }) => state === 'noDevice');
  expect(detail).toContain('the spooler helper cannot be started (ENOENT)');
});
