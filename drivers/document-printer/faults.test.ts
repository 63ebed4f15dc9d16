import { afterEach, expect, test } from 'vitest';
import type { DocumentPrinter } from '../device/device.ts';
import { untilStatus } from '../testing/until.ts';
import { closeAll, driverAt, PDF, print, startPair, untilJobs } from './document-printer-bench.ts';
import { createIppClient } from './ipp-client.ts';
import type { DocumentPrinterProfile } from './profiles.ts';

/** What printers do to a job, and what hands do to printers, beyond the plain cases of document-printer.test.ts. */
const PATIENT = { answerMs: 5_000, sendMs: 5_000, printMs: 20_000, cancelMs: 5_000, countsOutput: true };

afterEach(closeAll);

function pair(pageMs: number, profile: Partial<DocumentPrinterProfile> = {}) {
  return startPair(pageMs, { ...PATIENT, ...profile });
}

function waitTaken(printer: DocumentPrinter, timeoutMs: number, signal = new AbortController().signal) {
  if (!printer.waitTaken) throw new Error('this printer has no sensor');
  return printer.waitTaken({ commandId: crypto.randomUUID(), timeoutMs, signal });
}

test('a cartridge that is taken out in a job is told, and the job finishes with a new one', async () => {
  const { emulator, printer } = await pair(150);
  const { completion, reached } = print(printer);
  await reached('printing');
  await emulator.act({ type: 'removeCartridge' });
  await untilStatus(printer, ({ conditions }) => conditions.includes('tonerOut'));
  expect(printer.status().levels).toBeUndefined();
  await emulator.act({ type: 'insertCartridge' });
  expect(await completion).toEqual({ code: 'success', outcome: 'printed' });
});

test('supplies are told by their levels; low and empty ones as conditions', async () => {
  const { emulator, printer } = await pair(20);
  expect((await untilStatus(printer, 'online')).levels).toEqual([{ name: 'black cartridge', percent: 80 }]);
  await emulator.act({ type: 'setToner', percent: 9 });
  const low = await untilStatus(printer, ({ conditions }) => conditions.includes('tonerLow'));
  expect(low).toMatchObject({ state: 'online', levels: [{ percent: 9 }] });
  await emulator.act({ type: 'setToner', percent: 0 });
  await untilStatus(
    printer,
    ({ state, conditions }) => state === 'userError' && conditions.includes('tonerOut'),
  );
});

test('a reason that nobody here knows is shown to staff in the words of the printer', async () => {
  const { emulator, printer } = await pair(20);
  await untilStatus(printer, 'online');
  await emulator.act({ type: 'setReasons', reasons: ['fuser-life-almost-over-warning'] });
  const { state, detail } = await untilStatus(printer, (status) => status.detail !== undefined);
  expect({ state, detail }).toEqual({ state: 'online', detail: 'idle: fuser-life-almost-over-warning' });
});

test('a job that vanishes from the memory of the printer is unknown', async () => {
  const { emulator, printer } = await pair(60_000);
  const { completion, reached } = print(printer);
  await reached('printing');
  await emulator.act({ type: 'purgeJobs' });
  expect(await completion).toMatchObject({ outcome: 'unknown', vendor: 'job forgotten' });
});

test('after a restart the id belongs to a job of somebody else, whose end is not taken for ours', async () => {
  const { emulator, printer } = await pair(10, { jobPollMs: 300 });
  await emulator.act({ type: 'setPaper', sheets: 1 });
  const { completion } = print(printer);
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
  expect(await print(printer).completion).toEqual({ ...expected, vendor: status });
  expect(await print(printer).completion).toEqual({ code: 'success', outcome: 'printed' });
  expect(emulator.printed()).toHaveLength(1);
});

test('a printer that answers a byte at a time is none, and says so in words', async () => {
  const { emulator, printer } = await pair(10, { answerMs: 100 });
  await emulator.act({ type: 'slowAnswers', byteMs: 20 });
  const { detail } = await untilStatus(printer, 'noDevice');
  expect(detail).toContain('the answer came too slowly');
  await emulator.act({ type: 'slowAnswers', byteMs: 0 });
  await untilStatus(printer, 'online');
});

test('TLS with a printer that has none is told in words', async () => {
  const { emulator } = await pair(10);
  const secure = driverAt(emulator.url.replace('ipp:', 'ipps:'), { profile: PATIENT });
  const { detail } = await untilStatus(secure.printer, 'noDevice');
  expect(detail).toContain('the printer speaks no TLS');
});

test('a printer that comes back hears at once that the job of somebody who left is canceled', async () => {
  // The question in flight would be waited for longer than this test may take.
  const { emulator, printer } = await pair(200, { answerMs: 60_000, sweepMs: 100 });
  const { completion, cancel, reached } = print(printer);
  await reached('printing');
  await emulator.act({ type: 'removePaper' });
  await untilJobs(emulator, 'processing-stopped');
  await emulator.act({ type: 'stall' });
  cancel();
  await emulator.act({ type: 'unstall' });
  expect(await completion).toMatchObject({ code: 'canceled', outcome: 'notPrinted' });
  await emulator.act({ type: 'loadPaper' });
  await untilStatus(printer, 'online');
  expect(emulator.printed()).toEqual([]);
});

test('a page that lies in the tray is seen, and seen to be taken', async () => {
  const { emulator, printer } = await pair(10);
  await print(printer).completion;
  const taken = waitTaken(printer, 20_000);
  await untilStatus(printer, ({ conditions }) => conditions.includes('paperNotTaken'));
  await emulator.act({ type: 'takePages' });
  expect(await taken).toEqual({ code: 'success', outcome: 'taken' });
  await untilStatus(printer, ({ conditions }) => conditions.length === 0);
});

test('a page that nobody takes is not taken', async () => {
  const { printer } = await pair(10);
  await print(printer).completion;
  expect(await waitTaken(printer, 100)).toEqual({ code: 'timeOut', outcome: 'notTaken' });
});

test('a wait that is canceled says nothing of the page', async () => {
  const { printer } = await pair(10);
  await print(printer).completion;
  const canceling = new AbortController();
  const waiting = waitTaken(printer, 20_000, canceling.signal);
  canceling.abort();
  expect(await waiting).toEqual({ code: 'canceled', outcome: 'unknown' });
});

test('a tray in which nothing was ever seen cannot show that anything was taken', async () => {
  const { printer } = await pair(10);
  await untilStatus(printer, 'online');
  expect(await waitTaken(printer, 100)).toEqual({ code: 'timeOut', outcome: 'unknown' });
});

test('a printer that does not count its tray cannot be waited for', async () => {
  const { printer } = await pair(10, { countsOutput: false });
  await print(printer).completion;
  expect(printer.waitTaken).toBeUndefined();
  expect(printer.status().conditions).toEqual([]);
});

test('a full output tray stops the printer, and nothing is sent', async () => {
  const { emulator, printer } = await pair(10);
  await emulator.act({ type: 'setOutput', sheets: 250 });
  const { state } = await untilStatus(printer, ({ conditions }) => conditions.includes('outputFull'));
  expect(state).toBe('userError');
  expect(await print(printer).completion).toMatchObject({ code: 'deviceNotReady', outcome: 'notPrinted' });
  expect(emulator.state()['jobs']).toEqual([]);
});
