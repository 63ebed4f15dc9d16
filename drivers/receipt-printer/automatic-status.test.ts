import { afterEach, expect, test } from 'vitest';
import { type Clock, systemClock } from '../device/clock.ts';
import { untilEmulator, untilStatus } from '../testing/until.ts';
import { benchOver, closeAll, print, qrOf, serialLine } from './receipt-printer-bench.ts';

afterEach(closeAll);

/** A printer that reports by itself and names its answers; one that reports and does not. */
const NAMED = 'epson-tm-t88';
const COUNTED = 'snbc-btp-r880';
const HAND_SPEED = 1500;

/** Long enough that no look in turn comes within a test: what is told is told by the printer. */
const NO_POLLS = { pollMs: 60_000, heartbeatMs: 60_000 };

test('a cover that opens and paper that ends are told at once, without asking', async () => {
  const { emulator, printer } = await benchOver(serialLine, NAMED, undefined, NO_POLLS);
  await untilEmulator(emulator, ({ reportsChanges }) => reportsChanges === true);
  await emulator.act({ type: 'openCover' });
  await untilStatus(printer, ({ conditions }) => conditions.includes('coverOpen'));
  await emulator.act({ type: 'closeCover' });
  await untilStatus(printer, 'online');
  await emulator.act({ type: 'setPaper', rows: 2000 });
  await untilStatus(printer, ({ conditions }) => conditions.includes('paperLow'));
  await emulator.act({ type: 'removePaper' });
  expect(await untilStatus(printer, ({ conditions }) => conditions.includes('paperOut'))).toMatchObject({
    state: 'userError',
  });
});

test('a printer that reports is left in peace between two heartbeats', async () => {
  const rests: number[] = [];
  const isResting = Promise.withResolvers<void>();
  const clock: Clock = {
    now: systemClock.now,
    sleep(ms, signal) {
      rests.push(ms);
      if (ms === NO_POLLS.heartbeatMs) isResting.resolve();
      return systemClock.sleep(ms, signal);
    },
  };
  await benchOver(serialLine, NAMED, undefined, { heartbeatMs: NO_POLLS.heartbeatMs, pollMs: 77 }, { clock });
  await isResting.promise;
  expect(rests).not.toContain(77);
});

test('a printer that no longer reports is asked again as one that never did', async () => {
  const { emulator, printer } = await benchOver(serialLine, NAMED, undefined, { heartbeatMs: 100 });
  await untilEmulator(emulator, ({ reportsChanges }) => reportsChanges === true);
  await emulator.act({ type: 'loseAutomaticStatus', on: true });
  await emulator.act({ type: 'openCover' });
  await untilStatus(printer, ({ conditions }) => conditions.includes('coverOpen'));
  await emulator.act({ type: 'closeCover' });
  await untilStatus(printer, 'online');
});

test('a printer that was off in between is told again to report', async () => {
  const { emulator, printer } = await benchOver(serialLine, NAMED, undefined, { heartbeatMs: 100 });
  await untilEmulator(emulator, ({ reportsChanges }) => reportsChanges === true);
  await emulator.act({ type: 'powerOff' });
  await untilStatus(printer, 'offline');
  expect(emulator.state()['reportsChanges']).toBe(false);
  await emulator.act({ type: 'powerOn' });
  await untilStatus(printer, 'online');
  await untilEmulator(emulator, ({ reportsChanges }) => reportsChanges === true);
});

test('half a report and bytes that look like one make no state', async () => {
  const { emulator, printer } = await benchOver(serialLine, NAMED);
  await untilEmulator(emulator, ({ reportsChanges }) => reportsChanges === true);
  const told: string[] = [];
  printer.onStatus(({ state, conditions }) => told.push([state, ...conditions].join(' ')));
  // "Offline, cover open, jammed, no paper", and then the beginning of the same.
  await emulator.act({ type: 'noise', bytes: [0x38, 0x04, 0x0f, 0x0f, 0x38, 0x04] });
  await emulator.act({ type: 'halfAutomaticStatus' });
  await emulator.act({ type: 'setPaper', rows: 2000 });
  await untilStatus(printer, ({ conditions }) => conditions.includes('paperLow'));
  expect(await print(printer)).toEqual({ code: 'success', outcome: 'printed' });
  expect(told.filter((one) => !['online paperLow', 'busy paperLow'].includes(one))).toEqual([]);
});

test.each([NAMED, COUNTED])(
  'reports in the midst of printing leave the receipt whole on %s',
  async (profile) => {
    const { emulator, printer } = await benchOver(serialLine, profile);
    await untilEmulator(emulator, ({ reportsChanges }) => reportsChanges === true);
    let reports = 0;
    const stop = emulator.onChange(() => {
      reports += 1;
      if (reports < 6) void emulator.act({ type: 'setPaper', rows: reports % 2 === 0 ? 30_000 : 3_000 });
    });
    expect(await print(printer)).toEqual({ code: 'success', outcome: 'printed' });
    stop();
    expect(emulator.receipts()).toMatchObject([{ whole: true }]);
    expect(reports).toBeGreaterThan(6);
  },
);

test('a cover that opens under a receipt stops it before anybody asks', async () => {
  const { emulator, printer } = await benchOver(serialLine, NAMED, HAND_SPEED, { watchMs: 60_000 });
  const printing = print(printer);
  await untilEmulator(emulator, ({ stripRows }) => Number(stripRows) > 60);
  await emulator.act({ type: 'openCover' });
  expect(await printing).toMatchObject({ outcome: 'notPrinted', error: 'coverOpen' });
});

test.each([NAMED, COUNTED])(
  'a power cut in the midst of a receipt leaves the outcome open on %s, and the next one is whole',
  async (profile) => {
    const { emulator, printer } = await benchOver(serialLine, profile, HAND_SPEED, { stallMs: 1_500 });
    const printing = print(printer);
    await untilEmulator(emulator, ({ stripRows }) => Number(stripRows) > 60);
    await emulator.act({ type: 'powerCycle' });
    expect(await printing).toMatchObject({ outcome: 'unknown', error: 'interrupted' });
    expect(await print(printer, '0021 7000 0029')).toEqual({ code: 'success', outcome: 'printed' });
    const numbers = await Promise.all(emulator.receipts().map(({ png }) => qrOf(png())));
    expect(numbers.filter((number) => number !== undefined)).toEqual(['0021 7000 0029']);
  },
);

test('paper that ends in the midst loses the rest, also where the printer says so by itself', async () => {
  const { emulator, printer } = await benchOver(serialLine, NAMED, undefined, { watchMs: 60_000 });
  await untilEmulator(emulator, ({ reportsChanges }) => reportsChanges === true);
  await emulator.act({ type: 'paperOutAfterRows', rows: 250 });
  expect(await print(printer)).toMatchObject({ outcome: 'notPrinted', error: 'paperOut' });
  expect(emulator.receipts()).toMatchObject([{ whole: false, rows: 250 }]);
});
