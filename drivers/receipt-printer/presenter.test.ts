import { afterEach, expect, test } from 'vitest';
import type { TakenCompletion } from '#contract/device/completion.ts';
import type { ReceiptPrinter } from '../device/device.ts';
import { untilEmulator, untilStatus } from '../testing/until.ts';
import { type Bench, benchOver, closeAll, print, qrOf, serialLine } from './receipt-printer-bench.ts';

afterEach(closeAll);

const PROFILE = 'custom-vkp80';
const FIRST = '0021 7000 0017';
const SECOND = '0021 7000 0029';

function bench(): Promise<Bench> {
  return benchOver(serialLine, PROFILE);
}

function waitTaken(
  printer: ReceiptPrinter,
  timeoutMs = 30_000,
  signal: AbortSignal = new AbortController().signal,
): Promise<TakenCompletion> | undefined {
  return printer.waitTaken?.({ commandId: crypto.randomUUID(), timeoutMs, signal });
}

function hangs(printer: ReceiptPrinter) {
  return untilStatus(printer, ({ conditions }) => conditions.includes('paperNotTaken'));
}

test('a printed receipt hangs in the mouth until it is taken', async () => {
  const { emulator, printer } = await bench();
  expect(await print(printer)).toEqual({ code: 'success', outcome: 'printed' });
  expect(await hangs(printer)).toMatchObject({ state: 'online' });
  const waiting = waitTaken(printer);
  await emulator.act({ type: 'takeReceipt' });
  expect(await waiting).toEqual({ code: 'success', outcome: 'taken' });
  await untilStatus(printer, ({ conditions }) => conditions.length === 0);
  // Whoever asks later is told the same.
  expect(await waitTaken(printer)).toEqual({ code: 'success', outcome: 'taken' });
});

test('a receipt that nobody takes is drawn back, and the next one is not touched by that', async () => {
  const { emulator, printer } = await bench();
  await print(printer, FIRST);
  expect(await waitTaken(printer, 50)).toEqual({ code: 'timeOut', outcome: 'retracted' });
  expect(emulator.state()).toMatchObject({ inMouth: false, receipts: [{ retracted: true, taken: false }] });
  expect(await print(printer, SECOND)).toEqual({ code: 'success', outcome: 'printed' });
  await emulator.act({ type: 'takeReceipt' });
  expect(await waitTaken(printer)).toEqual({ code: 'success', outcome: 'taken' });
  expect(await qrOf(emulator.receipts().at(-1)?.png() ?? Buffer.alloc(0))).toBe(SECOND);
});

test('the next receipt is never printed behind one that still hangs there', async () => {
  const { emulator, printer } = await bench();
  await print(printer, FIRST);
  await hangs(printer);
  const waiting = waitTaken(printer);
  expect(await print(printer, SECOND)).toEqual({ code: 'success', outcome: 'printed' });
  expect(await waiting).toEqual({ code: 'timeOut', outcome: 'retracted' });
  expect(emulator.state()).toMatchObject({ rowsBehind: 0, inMouth: true });
  expect(emulator.state()['receipts']).toMatchObject([{ retracted: true }, { retracted: false }]);
});

test('a model that cannot draw back refuses to print behind what hangs there', async () => {
  const { emulator, printer } = await benchOver(serialLine, PROFILE, undefined, undefined, {
    adapt: (profile) => ({ ...profile, presenter: { steps: 8, whenLeft: 'leave' } }),
  });
  await print(printer, FIRST);
  expect(await print(printer, SECOND)).toMatchObject({ outcome: 'notPrinted', error: 'paperNotTaken' });
  expect(await waitTaken(printer, 30)).toEqual({ code: 'timeOut', outcome: 'notTaken' });
  expect(emulator.state()).toMatchObject({ rowsBehind: 0, inMouth: true });
  await emulator.act({ type: 'takeReceipt' });
  expect(await print(printer, SECOND)).toEqual({ code: 'success', outcome: 'printed' });
});

test('a wait that is cancelled leaves the receipt where it is', async () => {
  const { emulator, printer } = await bench();
  await print(printer);
  const canceling = new AbortController();
  const waiting = waitTaken(printer, 30_000, canceling.signal);
  canceling.abort();
  expect(await waiting).toEqual({ code: 'canceled', outcome: 'notTaken' });
  expect(emulator.state()).toMatchObject({ inMouth: true });
});

test('a cable pulled while the receipt hangs there leaves open who took it', async () => {
  const { emulator, printer } = await bench();
  await print(printer);
  const waiting = waitTaken(printer);
  await emulator.act({ type: 'unplug' });
  expect(await waiting).toEqual({ code: 'hardwareError', outcome: 'unknown' });
});

test('a presenter that jams leaves the outcome open, and clearing it makes the printer ready', async () => {
  const { emulator, printer } = await bench();
  await emulator.act({ type: 'presenterJam' });
  expect(await print(printer, FIRST)).toMatchObject({ outcome: 'unknown', error: 'paperJam' });
  await emulator.act({ type: 'clearJam' });
  await untilStatus(printer, 'online');
  expect(await print(printer, SECOND)).toEqual({ code: 'success', outcome: 'printed' });
  expect(await qrOf(emulator.receipts().at(-1)?.png() ?? Buffer.alloc(0))).toBe(SECOND);
});

test('a driver that starts anew draws a receipt back that hangs there, before it cuts', async () => {
  const { emulator, printer, startAgain } = await bench();
  await print(printer, FIRST);
  await hangs(printer);
  await printer.stop();
  const next = startAgain();
  await untilEmulator(emulator, ({ inMouth }) => inMouth === false);
  await untilStatus(next, ({ state, conditions }) => state === 'online' && conditions.length === 0);
  expect(emulator.state()).toMatchObject({ rowsBehind: 0, receipts: [{ retracted: true, taken: false }] });
  expect(await print(next, SECOND)).toEqual({ code: 'success', outcome: 'printed' });
  expect(emulator.state()).toMatchObject({ rowsBehind: 0 });
});

test('a driver that starts anew leaves a receipt that hangs there to its owner for a while', async () => {
  const { emulator, printer, startAgain } = await benchOver(serialLine, PROFILE, undefined, {
    ownerMs: 60_000,
  });
  const paperLeft = () => Number(emulator.state()['paperRowsLeft']);
  await print(printer, FIRST);
  await hangs(printer);
  await printer.stop();
  const before = paperLeft();
  const next = startAgain();
  await hangs(next);
  expect(emulator.state()).toMatchObject({ rowsBehind: 0, inMouth: true });
  await emulator.act({ type: 'takeReceipt' });
  await untilEmulator(emulator, () => paperLeft() < before);
  expect(emulator.state()).toMatchObject({ rowsBehind: 0, receipts: [{ retracted: false, taken: true }] });
});

test('a model that cannot draw back is tidied once its receipt was taken', async () => {
  const { emulator, printer, startAgain } = await benchOver(serialLine, PROFILE, undefined, undefined, {
    adapt: (profile) => ({ ...profile, presenter: { steps: 8, whenLeft: 'leave' } }),
  });
  await print(printer, FIRST);
  await hangs(printer);
  await printer.stop();
  const next = startAgain();
  await hangs(next);
  expect(await print(next, SECOND)).toMatchObject({ outcome: 'notPrinted', error: 'paperNotTaken' });
  await emulator.act({ type: 'takeReceipt' });
  expect(await print(next, SECOND)).toEqual({ code: 'success', outcome: 'printed' });
  expect(emulator.state()).toMatchObject({ rowsBehind: 0 });
});

test('a strip that was stopped is never offered to the next person', async () => {
  const { emulator, printer } = await benchOver(serialLine, PROFILE, 1500);
  const canceling = new AbortController();
  const first = print(printer, FIRST, { signal: canceling.signal });
  await untilEmulator(emulator, ({ stripRows }) => Number(stripRows) > 280);
  canceling.abort();
  expect(await first).toEqual({ code: 'canceled', outcome: 'notPrinted' });
  await untilEmulator(emulator, ({ stripRows }) => stripRows === 0);
  await untilStatus(printer, 'online');
  expect(emulator.state()).toMatchObject({ inMouth: false, receipts: [{ retracted: true }] });
});

test('there is nothing to take before the first receipt, nor on a model without a sensor', async () => {
  const { printer } = await bench();
  expect(await waitTaken(printer)).toEqual({ code: 'sequenceError', outcome: 'unknown' });
  const { printer: simple } = await benchOver(serialLine);
  expect(simple.waitTaken).toBeUndefined();
});
