import { afterEach, expect, test } from 'vitest';
import { startSpoolerEmulator } from '../../emulators/windows-spooler/spooler-emulator.ts';
import { untilStatus } from '../../testing/until.ts';
import {
  closeAll,
  closeLater,
  driverOver,
  leaveJob,
  PDF,
  print,
  untilJobs,
} from '../document-printer-bench.ts';
import { type DocumentPrinterProfile, documentPrinterProfiles } from '../profiles.ts';
import { spawnedWire } from './spawned-wire.ts';
import { createSpoolerClient } from './spooler-client.ts';

/** The driver, its real helper link and a real helper process; what Windows says comes from the emulator. */
afterEach(closeAll);

function profileOf(name: string): DocumentPrinterProfile {
  const shipped = documentPrinterProfiles.get(name);
  if (!shipped) throw new Error(`no profile ${name}`);
  return { ...shipped, restPollMs: 30, jobPollMs: 15, printMs: 20_000, cancelMs: 3_000 };
}

async function terminal({ trueEndOfJob = true, pageMs = 30, answerMs = 5_000 } = {}) {
  const emulator = await startSpoolerEmulator({ pageMs, trueEndOfJob });
  closeLater(emulator.close);
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
  return driverOver(client, { profile });
}

test('behind true end of job a proof is sent, then confirmed, byte for byte', async () => {
  // Long enough a page for a look while it runs.
  const { emulator, printer } = await terminal({ pageMs: 300 });
  const { completion, stages } = print(printer);
  expect(await completion).toEqual({ code: 'success', outcome: 'printed' });
  expect(stages).toEqual(['sending', 'sentToDevice', 'printing']);
  expect(emulator.printed().map(({ pdf }) => Buffer.compare(pdf, PDF))).toEqual([0]);
});

test('without it "printed" is only "sent": nobody is told that there is paper', async () => {
  const { emulator, printer } = await terminal({ trueEndOfJob: false, pageMs: 60_000 });
  const { completion, stages } = print(printer);
  expect(await completion).toMatchObject({ outcome: 'unknown', vendor: 'completed: queued-in-device' });
  expect(stages).toContain('sentToDevice');
  expect(emulator.printed()).toEqual([]);
});

test('paper out between two looks is told, and a refill lets the job finish', async () => {
  const { emulator, printer } = await terminal({ pageMs: 200 });
  const { completion } = print(printer);
  await untilJobs(emulator, '"processing"');
  await emulator.act({ type: 'removePaper' });
  await untilStatus(printer, ({ conditions }) => conditions.includes('paperOut'));
  await emulator.act({ type: 'loadPaper' });
  expect(await completion).toEqual({ code: 'success', outcome: 'printed' });
});

test('a printer that was pulled gets nothing, for Windows would keep it and print it later', async () => {
  const { emulator, printer } = await terminal();
  await untilStatus(printer, 'online');
  await emulator.act({ type: 'goOffline' });
  expect(await print(printer).completion).toMatchObject({ code: 'deviceNotReady', outcome: 'notPrinted' });
  expect(emulator.state()['jobs']).toEqual([]);
});

test('a short restart of the spooler does not look like a fault, and prints nothing twice', async () => {
  const { emulator, printer, seen } = await terminal({ pageMs: 300 });
  const { completion } = print(printer);
  await untilJobs(emulator, '"processing"');
  await emulator.act({ type: 'stopSpooler' });
  await emulator.act({ type: 'startSpooler' });
  expect(await completion).toEqual({ code: 'success', outcome: 'printed' });
  expect(emulator.printed()).toHaveLength(1);
  expect(seen.map(({ state }) => state)).not.toContain('noDevice');
});

test('a spooler that stays away is named in words', async () => {
  const { emulator, printer } = await terminal();
  await emulator.act({ type: 'stopSpooler' });
  const { detail } = await untilStatus(printer, 'noDevice');
  expect(detail).toContain('Windows error 1722, the print spooler does not run');
});

test('a printer that was removed from Windows is named, and is back when it is there again', async () => {
  const { emulator, printer } = await terminal();
  await emulator.act({ type: 'removePrinter' });
  const { detail } = await untilStatus(printer, 'noDevice');
  expect(detail).toContain('the printer "Tongban A4" of Windows');
  expect(detail).toContain('there is no printer of that name');
  await emulator.act({ type: 'addPrinter' });
  await untilStatus(printer, 'online');
});

test('a crash in the helper is one missed look; the job goes on', async () => {
  const { emulator, printer, seen } = await terminal({ pageMs: 400 });
  const { completion } = print(printer);
  await untilJobs(emulator, '"processing"');
  await emulator.act({ type: 'crashHelper' });
  expect(await completion).toEqual({ code: 'success', outcome: 'printed' });
  expect(emulator.state()['crash']).toBe(false);
  expect(seen.map(({ state }) => state)).not.toContain('noDevice');
});

test('a document that the spooler refused before its first byte is not printed; one that broke off is unknown', async () => {
  const { emulator, printer } = await terminal();
  await emulator.act({ type: 'failNext', step: 'StartDocPrinter', error: 1804 });
  expect(await print(printer).completion).toEqual({
    code: 'deviceNotReady',
    outcome: 'notPrinted',
    error: 'noPrinter',
    vendor: 'StartDocPrinter: Windows error 1804, the printer does not take RAW data',
  });
  await emulator.act({ type: 'failNext', step: 'WritePrinter', error: 112 });
  expect(await print(printer).completion).toMatchObject({ outcome: 'unknown', error: 'disconnected' });
});

test('a job canceled before a page was on its way is not printed', async () => {
  const { emulator, printer } = await terminal({ pageMs: 60_000 });
  const client = createSpoolerClient({
    printer: emulator.printer,
    startHelper: spawnedWire(emulator.helperCommand()),
    trueEndOfJob: true,
  });
  closeLater(client.close);
  await untilStatus(printer, 'online');
  // Another program's document is before it.
  await leaveJob(client, 'minutes');
  const { completion, cancel } = print(printer);
  await untilJobs(emulator, '"id":2');
  cancel();
  expect(await completion).toMatchObject({ code: 'canceled', outcome: 'notPrinted' });
  expect(emulator.state()['jobs']).toMatchObject([{ state: 'processing' }, { state: 'canceled' }]);
});

test('a canceled job is remembered until its end was told, then forgotten with it', async () => {
  const emulator = await startSpoolerEmulator({ pageMs: 60_000, trueEndOfJob: true });
  closeLater(emulator.close);
  const client = createSpoolerClient({
    printer: emulator.printer,
    startHelper: spawnedWire(emulator.helperCommand()),
    trueEndOfJob: true,
  });
  closeLater(client.close);
  await leaveJob(client, 'minutes');
  await leaveJob(client, 'more minutes');
  const second = { attributes: { 'job-id': 2 }, timeoutMs: 5_000 };
  await client.send('Cancel-Job', second);
  expect(await client.send('Get-Job-Attributes', second)).toMatchObject({
    message: { jobs: [{ 'job-state': 'canceled', 'job-impressions-completed': 0 }] },
  });
  expect(await client.send('Get-Job-Attributes', second)).toMatchObject({
    message: { statusCode: 'client-error-not-found' },
  });
});

test('a job that vanishes from the queue is unknown', async () => {
  const { emulator, printer } = await terminal({ pageMs: 60_000 });
  const { completion } = print(printer);
  await untilJobs(emulator, '"processing"');
  await emulator.act({ type: 'purgeJobs' });
  expect(await completion).toMatchObject({ outcome: 'unknown', vendor: 'job forgotten' });
});

test('a helper that cannot be started is named', async () => {
  const { printer } = driverWith(['/no/such/helper'], profileOf('windows-spooler'), 'A4');
  const { detail } = await untilStatus(printer, 'noDevice');
  expect(detail).toContain('the spooler helper cannot be started (ENOENT)');
});
