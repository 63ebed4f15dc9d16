import { afterEach, expect, test } from 'vitest';
import type { DocumentPrinterEmulator } from '../emulators/document-printer/document-printer-emulator.ts';
import { untilStatus } from '../testing/until.ts';
import { closeAll, driverAt, leaveJob, print, startPrinter, untilJobs } from './document-printer-bench.ts';
import { createIppClient } from './ipp-client.ts';
import { createMemoryLedger, type JobLedger } from './job-ledger.ts';

afterEach(closeAll);

/** A driver that gives a cancel little time. */
function driverFor({ url }: DocumentPrinterEmulator, ledger: JobLedger = createMemoryLedger()) {
  return { ...driverAt(url, { profile: { cancelMs: 200 }, ledger }), ledger };
}

test('a job whose id was lost is found by its name and canceled at the start; that of another sender is not', async () => {
  const emulator = await startPrinter(30);
  await emulator.act({ type: 'removePaper' });
  await leaveJob(createIppClient(emulator.url), 'minutes of the meeting');
  await leaveJob(createIppClient(emulator.url), `terminal-${crypto.randomUUID()}`);
  const { printer } = driverFor(emulator);
  await untilStatus(printer, ({ state, detail }) => state === 'userError' && !detail?.includes('earlier'));
  await emulator.act({ type: 'loadPaper' });
  await untilJobs(emulator, 'completed');
  expect(emulator.state()['jobs']).toMatchObject([
    { id: 1, state: 'completed' },
    { id: 2, state: 'canceled', pagesOut: 0 },
  ]);
});

test('an id that the printer has given to another job since is left alone', async () => {
  const emulator = await startPrinter(30);
  await emulator.act({ type: 'removePaper' });
  await leaveJob(createIppClient(emulator.url), 'minutes of the meeting');
  const ledger = createMemoryLedger();
  ledger.note({ commandId: crypto.randomUUID(), jobId: 1 });
  const { printer } = driverFor(emulator, ledger);
  await untilStatus(printer, ({ state, detail }) => state === 'userError' && !detail?.includes('earlier'));
  expect(ledger.all()).toEqual([]);
  await emulator.act({ type: 'loadPaper' });
  await untilJobs(emulator, 'completed');
});

test('until an earlier job has ended the printer is not ready, says why, and takes no other', async () => {
  const emulator = await startPrinter(60_000);
  await leaveJob(createIppClient(emulator.url), `terminal-${crypto.randomUUID()}`);
  await untilJobs(emulator, '"processing"');
  // The emulator lets the page on its way come out before the job ends, and this one takes a minute.
  const { printer, seen } = driverFor(emulator);
  const status = await untilStatus(printer, 'offline');
  expect(status.detail).toContain('an earlier job may still be at the printer');
  expect(await print(printer).completion).toMatchObject({
    code: 'deviceNotReady',
    outcome: 'unknown',
    error: 'rejected',
  });
  expect(emulator.state()['jobs']).toHaveLength(1);
  expect(seen.some(({ state }) => state === 'online')).toBe(false);
  // Its memory goes with the current.
  await emulator.act({ type: 'powerOff' });
  await emulator.act({ type: 'powerOn' });
  await untilStatus(printer, 'online');
});

test('a job lost sight of in a stall is canceled when the printer answers again', async () => {
  const emulator = await startPrinter(200);
  const { printer, ledger } = driverFor(emulator);
  await untilStatus(printer, 'online');
  const { completion } = print(printer);
  await untilJobs(emulator, '"processing"');
  await emulator.act({ type: 'removePaper' });
  await untilJobs(emulator, 'processing-stopped');
  await emulator.act({ type: 'stall' });
  expect(await completion).toMatchObject({ outcome: 'unknown', error: 'disconnected' });
  expect(ledger.all()).toMatchObject([{ jobId: 1 }]);
  await emulator.act({ type: 'unstall' });
  await untilJobs(emulator, 'canceled');
  await emulator.act({ type: 'loadPaper' });
  await untilStatus(printer, 'online');
  expect(ledger.all()).toEqual([]);
  expect(emulator.printed()).toEqual([]);
});

test('a job canceled in vain is canceled again by the next driver, from what the ledger kept', async () => {
  const emulator = await startPrinter(200);
  const { printer, ledger } = driverFor(emulator);
  await untilStatus(printer, 'online');
  const { completion, cancel } = print(printer);
  await untilJobs(emulator, '"processing"');
  await emulator.act({ type: 'removePaper' });
  await untilJobs(emulator, 'processing-stopped');
  await emulator.act({ type: 'stall' });
  cancel();
  expect(await completion).toMatchObject({ outcome: 'unknown' });
  await printer.stop();
  await emulator.act({ type: 'unstall' });
  const next = driverFor(emulator, ledger);
  await untilJobs(emulator, 'canceled');
  await emulator.act({ type: 'loadPaper' });
  await untilStatus(next.printer, 'online');
  expect(emulator.printed()).toEqual([]);
});

test('a job whose end is known is kept no longer', async () => {
  const emulator = await startPrinter(20);
  const { printer, ledger } = driverFor(emulator);
  expect(await print(printer).completion).toMatchObject({ outcome: 'printed' });
  expect(ledger.all()).toEqual([]);
});
