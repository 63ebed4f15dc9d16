import { afterEach, expect, test } from 'vitest';
import type { ReceiptPrinterEmulator } from '../emulators/receipt-printer/receipt-printer-emulator.ts';
import { untilEmulator, untilStatus } from '../testing/until.ts';
import type { Transport } from '../transport/transport.ts';
import { type Bench, benchOver, closeAll, print, qrOf, serialLine } from './receipt-printer-bench.ts';

afterEach(closeAll);

const ROLL = 40_000;
/** From head to knife on escpos-80mm. */
const FEED = 120;
/** Slow enough that a hand can reach in, and a strip that shows the receipt number. */
const HAND_SPEED = 1500;
const NUMBER_IS_OUT = 280;
const FIRST = '0021 7000 0017';
const SECOND = '0021 7000 0029';

const mishaps = [
  { mishap: 'jam', mended: 'clearJam' },
  { mishap: 'openCover', mended: 'closeCover' },
] as const;

function bench(): Promise<Bench> {
  return benchOver(serialLine, 'escpos-80mm', HAND_SPEED);
}

async function numberIsOut(emulator: ReceiptPrinterEmulator): Promise<void> {
  await untilEmulator(emulator, ({ stripRows }) => Number(stripRows) > NUMBER_IS_OUT);
}

/** The newest strip, and what the same receipt looks like on a strip that certainly is its own. */
async function newestAndItsTwin({ emulator }: Bench, printer: Bench['printer']) {
  const newest = emulator.receipts().at(-1);
  expect(await print(printer, SECOND)).toMatchObject({ outcome: 'printed' });
  const twin = emulator.receipts().at(-1);
  expect(twin?.id).not.toBe(newest?.id);
  return { newest: newest?.png(), twin: twin?.png(), code: await qrOf(newest?.png() ?? Buffer.alloc(0)) };
}

test.each(mishaps)(
  'after $mishap nothing of the stopped receipt is on the next one',
  async ({ mishap, mended }) => {
    const line = await bench();
    const { emulator, printer } = line;
    const first = print(printer, FIRST);
    await numberIsOut(emulator);
    await emulator.act({ type: mishap });
    expect(await first).toMatchObject({ outcome: 'notPrinted' });
    await emulator.act({ type: mended });
    expect(await print(printer, SECOND)).toEqual({ code: 'success', outcome: 'printed' });
    expect(emulator.receipts()).toHaveLength(2);
    const { newest, twin, code } = await newestAndItsTwin(line, printer);
    expect(code).toBe(SECOND);
    expect(newest?.equals(twin ?? Buffer.alloc(0))).toBe(true);
  },
);

test.each(mishaps)(
  'once $mishap is mended the begun strip is cut off, though nobody prints',
  async ({ mishap, mended }) => {
    const { emulator, printer } = await bench();
    const first = print(printer, FIRST);
    await numberIsOut(emulator);
    await emulator.act({ type: mishap });
    await first;
    expect(emulator.receipts()).toEqual([]);
    await emulator.act({ type: mended });
    await untilEmulator(emulator, ({ stripRows }) => stripRows === 0);
    expect(emulator.receipts()).toMatchObject([{ whole: true }]);
  },
);

test('a driver that starts anew cuts off what its forerunner began', async () => {
  const line = await bench();
  const { emulator, printer, startAgain } = line;
  await emulator.act({ type: 'unplugAfterRows', rows: NUMBER_IS_OUT });
  expect(await print(printer, FIRST)).toMatchObject({ outcome: 'unknown' });
  await printer.stop();
  await emulator.act({ type: 'plug' });
  const next = startAgain();
  await untilStatus(next, 'online');
  expect(emulator.receipts()).toHaveLength(1);
  expect(await print(next, SECOND)).toEqual({ code: 'success', outcome: 'printed' });
  const { newest, twin, code } = await newestAndItsTwin(line, next);
  expect(code).toBe(SECOND);
  expect(newest?.equals(twin ?? Buffer.alloc(0))).toBe(true);
});

test('a printer in trouble at the start is tidied once it is mended', async () => {
  const { emulator, printer, startAgain } = await bench();
  await printer.stop();
  await emulator.act({ type: 'jam' });
  const before = Number(emulator.state()['paperRowsLeft']);
  const next = startAgain();
  await untilStatus(next, ({ conditions }) => conditions.includes('paperJam'));
  expect(emulator.state()['paperRowsLeft']).toBe(before);
  await emulator.act({ type: 'clearJam' });
  await untilStatus(next, 'online');
  expect(emulator.state()['paperRowsLeft']).toBe(before - FEED);
});

test('an ordinary start takes one feed of paper, and receipts that come out whole take none beside their own', async () => {
  const { emulator, printer } = await bench();
  expect(emulator.state()).toMatchObject({ paperRowsLeft: ROLL - FEED, stripRows: 0 });
  await print(printer, FIRST);
  await print(printer, SECOND);
  const rows = emulator.receipts().map((receipt) => receipt.rows);
  expect(rows).toHaveLength(2);
  expect(emulator.state()['paperRowsLeft']).toBe(ROLL - FEED - rows.reduce((sum, each) => sum + each, 0));
});

test('a loose cable takes no paper; the next receipt takes one feed more', async () => {
  const { emulator, printer } = await bench();
  for (let time = 0; time < 3; time += 1) {
    await emulator.act({ type: 'unplug' });
    await untilStatus(printer, 'noDevice');
    await emulator.act({ type: 'plug' });
    await untilStatus(printer, 'online');
  }
  expect(emulator.state()['paperRowsLeft']).toBe(ROLL - FEED);
  await print(printer, FIRST);
  const [receipt] = emulator.receipts();
  expect(emulator.state()['paperRowsLeft']).toBe(ROLL - 2 * FEED - (receipt?.rows ?? 0));
});

test('a line that takes no more bytes leaves the outcome open, and the port is opened afresh', async () => {
  let stuck = false;
  let openings = 0;
  const { emulator, printer } = await benchOver(
    async () => {
      const { port, transport } = await serialLine();
      // What flow control does that never lets go: the system keeps the bytes and never says so.
      const sticky: Transport = {
        ...transport,
        write: (bytes) => (stuck ? new Promise(() => undefined) : transport.write(bytes)),
        open() {
          stuck = false;
          openings += 1;
          return transport.open();
        },
      };
      return { port, transport: sticky };
    },
    'escpos-80mm',
    HAND_SPEED,
  );
  const first = print(printer, FIRST);
  await numberIsOut(emulator);
  stuck = true;
  expect(await first).toMatchObject({ code: 'hardwareError', outcome: 'unknown', error: 'disconnected' });
  expect(await print(printer, SECOND)).toEqual({ code: 'success', outcome: 'printed' });
  expect(openings).toBe(2);
  expect(await qrOf(emulator.receipts().at(-1)?.png() ?? Buffer.alloc(0))).toBe(SECOND);
});
