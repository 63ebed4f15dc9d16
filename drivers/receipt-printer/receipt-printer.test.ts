import { afterEach, describe, expect, test } from 'vitest';
import { untilEmulator, untilStatus } from '../testing/until.ts';
import { receiptPrinterProfiles } from './profiles.ts';
import { benchOver, closeAll, print, qrOf, serialLine, tcpLine } from './receipt-printer-bench.ts';

afterEach(closeAll);

test.each([...receiptPrinterProfiles.keys()])(
  'a receipt comes out whole on %s and its code can be scanned',
  async (profileId) => {
    const { emulator, printer } = await benchOver(serialLine, profileId);
    const stages: string[] = [];
    expect(await print(printer, '0021 7000 4385', { onStage: (stage) => stages.push(stage) })).toEqual({
      code: 'success',
      outcome: 'printed',
    });
    if (profileId === 'escpos-58mm') await emulator.act({ type: 'removePaper' });
    const [receipt, ...others] = emulator.receipts();
    expect(others).toEqual([]);
    expect(await qrOf(receipt?.png() ?? Buffer.alloc(0))).toBe('0021 7000 4385');
    expect(stages).toEqual(['sending', 'printing']);
    expect(emulator.state()['strayBytes']).toBe(0);
  },
);

describe.each([
  { over: 'a serial line', connect: serialLine, gone: 'noDevice' },
  { over: 'TCP', connect: tcpLine, gone: 'offline' },
] as const)('over $over', ({ connect, gone }) => {
  const bench = (profileId?: string, rowsPerSecond?: number) => benchOver(connect, profileId, rowsPerSecond);

  test('two receipts come out one after the other, in the order they were asked for', async () => {
    const { emulator, printer } = await bench();
    const outcomes = await Promise.all([print(printer, '0021 7000 0017'), print(printer, '0021 7000 0029')]);
    expect(outcomes.map(({ outcome }) => outcome)).toEqual(['printed', 'printed']);
    const numbers = await Promise.all(emulator.receipts().map(({ png }) => qrOf(png())));
    expect(numbers).toEqual(['0021 7000 0017', '0021 7000 0029']);
  });

  test('without paper nothing is sent, and the status says so', async () => {
    const { emulator, printer } = await bench();
    await emulator.act({ type: 'removePaper' });
    expect(await print(printer)).toMatchObject({
      code: 'deviceNotReady',
      outcome: 'notPrinted',
      error: 'paperOut',
    });
    expect(await untilStatus(printer, ({ conditions }) => conditions.includes('paperOut'))).toMatchObject({
      state: 'userError',
    });
    await emulator.act({ type: 'loadPaper' });
    await untilStatus(printer, 'online');
    expect(emulator.receipts()).toEqual([]);
  });

  test('the last metres of a roll are told before it is empty', async () => {
    const { emulator, printer } = await bench();
    await emulator.act({ type: 'setPaper', rows: 2000 });
    expect(await untilStatus(printer, ({ conditions }) => conditions.includes('paperLow'))).toMatchObject({
      state: 'online',
    });
    expect(await print(printer)).toEqual({ code: 'success', outcome: 'printed' });
  });

  test('paper that ends in the middle gives no receipt, and the rest does not come out later', async () => {
    const { emulator, printer } = await bench();
    await emulator.act({ type: 'paperOutAfterRows', rows: 250 });
    expect(await print(printer)).toMatchObject({
      code: 'userError',
      outcome: 'notPrinted',
      error: 'paperOut',
    });
    expect(emulator.receipts().map(({ whole, rows }) => ({ whole, rows }))).toEqual([
      { whole: false, rows: 250 },
    ]);
    await emulator.act({ type: 'loadPaper' });
    expect(await print(printer, '0021 7000 0029')).toEqual({ code: 'success', outcome: 'printed' });
    const numbers = await Promise.all(emulator.receipts().map(({ png }) => qrOf(png())));
    expect(numbers).toEqual([undefined, '0021 7000 0029']);
  });

  test('paper that ends in the last slice leaves the outcome open', async () => {
    const { emulator, printer } = await bench();
    await print(printer);
    const rows = emulator.receipts()[0]?.rows ?? 0;
    await emulator.act({ type: 'paperOutAfterRows', rows: rows - 20 });
    expect(await print(printer)).toMatchObject({ code: 'userError', outcome: 'unknown', error: 'paperOut' });
  });

  test('a cover opened in the middle stops the receipt; closed again, the printer is ready at once', async () => {
    const { emulator, printer } = await bench('escpos-80mm', 1500);
    const printing = print(printer);
    await untilEmulator(emulator, ({ stripRows }) => Number(stripRows) > 60);
    await emulator.act({ type: 'openCover' });
    expect(await printing).toMatchObject({ outcome: 'notPrinted', error: 'coverOpen' });
    expect(await print(printer)).toMatchObject({
      code: 'deviceNotReady',
      outcome: 'notPrinted',
      error: 'coverOpen',
    });
    await emulator.act({ type: 'closeCover' });
    expect(await print(printer)).toEqual({ code: 'success', outcome: 'printed' });
  });

  test('a jam is told as a jam', async () => {
    const { emulator, printer } = await bench();
    await emulator.act({ type: 'jam' });
    expect(await print(printer)).toMatchObject({ outcome: 'notPrinted', error: 'paperJam' });
    expect(await untilStatus(printer, ({ conditions }) => conditions.includes('paperJam'))).toMatchObject({
      state: 'userError',
    });
  });

  test('a cable pulled in the middle leaves the outcome open, and the printer is found again', async () => {
    const { emulator, printer } = await bench();
    await emulator.act({ type: 'unplugAfterRows', rows: 200 });
    expect(await print(printer)).toMatchObject({
      code: 'hardwareError',
      outcome: 'unknown',
      error: 'disconnected',
    });
    expect(await untilStatus(printer, ({ state }) => state === gone)).toHaveProperty('detail');
    expect(await print(printer)).toMatchObject({
      code: 'deviceNotReady',
      outcome: 'notPrinted',
      error: 'noPrinter',
    });
    await emulator.act({ type: 'plug' });
    await untilStatus(printer, 'online');
    expect(await print(printer, '0021 7000 0029')).toEqual({ code: 'success', outcome: 'printed' });
  });

  test('a printer that stops answering in the middle leaves the outcome open', async () => {
    const { emulator, printer } = await bench();
    await emulator.act({ type: 'stallAfterRows', rows: 200 });
    expect(await print(printer)).toMatchObject({ outcome: 'unknown', error: 'disconnected' });
  });

  test('a cancelled receipt is cut off and does not come out later', async () => {
    const { emulator, printer } = await bench('escpos-80mm', 1500);
    const canceling = new AbortController();
    const printing = print(printer, '0021 7000 0017', { signal: canceling.signal });
    await untilEmulator(emulator, ({ stripRows }) => Number(stripRows) > 60);
    canceling.abort();
    expect(await printing).toEqual({ code: 'canceled', outcome: 'notPrinted' });
    expect(await print(printer, '0021 7000 0029')).toEqual({ code: 'success', outcome: 'printed' });
    const numbers = await Promise.all(emulator.receipts().map(({ png }) => qrOf(png())));
    expect(numbers).toEqual([undefined, '0021 7000 0029']);
  });

  test('a receipt cancelled while it waits is never begun', async () => {
    const { emulator, printer } = await bench();
    const canceling = new AbortController();
    const first = print(printer, '0021 7000 0017');
    const second = print(printer, '0021 7000 0029', { signal: canceling.signal });
    canceling.abort();
    expect(await second).toEqual({ code: 'canceled', outcome: 'notPrinted' });
    expect(await first).toEqual({ code: 'success', outcome: 'printed' });
    expect(emulator.receipts()).toHaveLength(1);
  });

  test('bytes on the line that nobody sent never make a receipt out of nothing', async () => {
    const { emulator, printer } = await bench();
    await emulator.act({ type: 'paperOutAfterRows', rows: 100 });
    const stop = emulator.onChange(() => void emulator.act({ type: 'noise', bytes: [0x00, 0xff, 0x00] }));
    const completion = await print(printer);
    stop();
    expect(completion.outcome).not.toBe('printed');
  });

  test('a disturbed line that falls quiet still gives a certain answer', async () => {
    const { emulator, printer } = await bench();
    let bursts = 0;
    const stop = emulator.onChange(() => {
      bursts += 1;
      if (bursts <= 3) void emulator.act({ type: 'noise', bytes: [0xff, 0x80] });
    });
    expect(await print(printer)).toEqual({ code: 'success', outcome: 'printed' });
    stop();
    expect(bursts).toBeGreaterThan(3);
  });
});

test('stray bytes that look like completion cannot stand for a receipt that is still printing', async () => {
  const { emulator, printer } = await benchOver(serialLine, 'escpos-80mm', 1500);
  const printing = print(printer);
  await untilEmulator(emulator, ({ stripRows }) => Number(stripRows) > 60);
  // One for each slice: the driver runs ahead of the printer to the last one.
  const stop = emulator.onChange(() => void emulator.act({ type: 'noise', bytes: [0x00] }));
  await untilEmulator(emulator, ({ stripRows }) => Number(stripRows) > 220);
  stop();
  expect(await printing).toEqual({ code: 'success', outcome: 'printed' });
  // What was said to be printed was cut off by then.
  expect(emulator.receipts()).toMatchObject([{ whole: true }]);
});

test('a network printer whose connection died without a word leaves the outcome open, and is found again', async () => {
  const { port, transport } = await tcpLine();
  const { emulator, printer } = await benchOver(async () => ({ port, transport }), 'escpos-80mm', 1500);
  const printing = print(printer);
  await untilEmulator(emulator, ({ stripRows }) => Number(stripRows) > 60);
  port.forgetConnections();
  expect(await printing).toMatchObject({ outcome: 'unknown', error: 'disconnected' });
  await untilStatus(printer, 'online');
  expect(port.connections()).toBe(2);
  expect(await print(printer, '0021 7000 0029')).toEqual({ code: 'success', outcome: 'printed' });
});
