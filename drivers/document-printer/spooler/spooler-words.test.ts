import fc from 'fast-check';
import { expect, test } from 'vitest';
import { completionOf, readJob } from '../ipp-job.ts';
import { readPrinter } from '../ipp-status.ts';
import { jobInWords, printerInWords } from './spooler-words.ts';
import { JOB_STATUS, PRINTER_STATUS, WORK_OFFLINE } from './windows-bits.ts';

const alone = { asked: null, blocker: null };

function printer(status: number, attributes = 0) {
  const id = 1;
  const report = readPrinter(
    printerInWords({ id, answer: 'printer', status, attributes, driver: 'A driver' }),
  );
  return report?.observation;
}

function outcome(status: number, { trueEndOfJob = true, pagesPrinted = 0 } = {}) {
  const job = readJob(jobInWords({ jobId: 3, name: 'terminal-1', status, pagesPrinted }, trueEndOfJob));
  return job && completionOf(job, alone);
}

test.each([
  [PRINTER_STATUS.paperJam, 'userError', ['paperJam']],
  [PRINTER_STATUS.paperOut, 'userError', ['paperOut']],
  [PRINTER_STATUS.doorOpen, 'userError', ['coverOpen']],
  [PRINTER_STATUS.noToner, 'userError', ['tonerOut']],
  [PRINTER_STATUS.tonerLow, 'online', ['tonerLow']],
  [PRINTER_STATUS.outputBinFull, 'userError', ['outputFull']],
  [PRINTER_STATUS.offline, 'offline', []],
  [PRINTER_STATUS.error, 'hardwareError', []],
  [PRINTER_STATUS.printing, 'busy', []],
  [PRINTER_STATUS.powerSave, 'online', []],
])('status bit %i of a printer makes it %s %j', (bit, state, conditions) => {
  expect(printer(bit)).toMatchObject({ state, conditions, identity: 'A driver' });
});

test('a printer that Windows works around offline is offline, though its status is nought', () => {
  expect(printer(0)).toMatchObject({ state: 'online' });
  expect(printer(0, WORK_OFFLINE)).toMatchObject({ state: 'offline', detail: 'stopped: offline' });
});

test('"printed" is paper only behind a port monitor with true end of job', () => {
  expect(outcome(JOB_STATUS.printed)).toEqual({ code: 'success', outcome: 'printed' });
  expect(outcome(JOB_STATUS.printed, { trueEndOfJob: false })).toMatchObject({
    outcome: 'unknown',
    vendor: 'completed: queued-in-device',
  });
});

test('"sent" is never paper', () => {
  expect(outcome(JOB_STATUS.complete)).toBeNull();
  expect(outcome(JOB_STATUS.complete, { trueEndOfJob: false })).toMatchObject({ outcome: 'unknown' });
});

test('a job that was deleted before it began is not printed; one that was printing is unknown', () => {
  expect(outcome(JOB_STATUS.deleted)?.outcome).toBe('notPrinted');
  expect(outcome(JOB_STATUS.deleted | JOB_STATUS.printing)?.outcome).toBe('unknown');
  expect(outcome(JOB_STATUS.deleted, { pagesPrinted: 1 })?.outcome).toBe('unknown');
});

test('whatever bits Windows sets are a status and a job that the driver understands', () => {
  const bits = fc.integer({ min: 0, max: 0x7fffffff });
  fc.assert(
    fc.property(bits, bits, fc.nat(3), fc.boolean(), (status, attributes, pagesPrinted, trueEndOfJob) => {
      expect(printer(status, attributes)).toBeDefined();
      const words = jobInWords({ jobId: 1, name: '', status, pagesPrinted }, trueEndOfJob);
      expect(readJob(words)).not.toBeNull();
      const printed = outcome(status, { trueEndOfJob, pagesPrinted })?.outcome === 'printed';
      if (printed) expect(trueEndOfJob && (status & JOB_STATUS.printed) !== 0).toBe(true);
    }),
  );
});
