import { createServer, type Server } from 'node:http';
import PDFDocument from 'pdfkit';
import { afterEach, expect, test } from 'vitest';
import { untilStatus } from '../testing/until.ts';
import { closeAll, closeLater, driverAt, print, startPair, untilJobs } from './document-printer-bench.ts';

afterEach(closeAll);

function pdfOf(pages: number): Promise<Uint8Array> {
  const document = new PDFDocument({ size: 'A4' });
  const chunks: Buffer[] = [];
  for (let page = 1; page <= pages; page++) {
    if (page > 1) document.addPage();
    document.text(`page ${page}`);
  }
  const done = new Promise<Uint8Array>((resolve) => {
    document.on('data', (chunk: Buffer) => chunks.push(chunk));
    document.on('end', () => resolve(Buffer.concat(chunks)));
  });
  document.end();
  return done;
}

test('a proof of two pages is printed and the stages are told in order', async () => {
  const { emulator, printer } = await startPair(60);
  const pdf = await pdfOf(2);
  const printing = print(printer, pdf);
  expect(await printing.completion).toEqual({ code: 'success', outcome: 'printed' });
  expect(printing.stages).toEqual(['sending', 'sentToDevice', 'printing']);
  expect(emulator.printed().map((document) => Buffer.compare(document.pdf, pdf))).toEqual([0]);
});

test('two prints come out one after the other', async () => {
  const { emulator, printer } = await startPair(20);
  const [one, two] = [await pdfOf(1), await pdfOf(2)];
  const completions = await Promise.all([print(printer, one).completion, print(printer, two).completion]);
  expect(completions.map(({ outcome }) => outcome)).toEqual(['printed', 'printed']);
  expect(emulator.printed().map(({ pdf }) => pdf.length)).toEqual([one.length, two.length]);
});

test('the status follows the tray, the cover and a jam at rest', async () => {
  const { emulator, printer } = await startPair(20);
  const ready = await untilStatus(printer, 'online');
  expect(ready.identity).toBe('Tongban A4 printer emulator');
  for (const [action, undo, condition] of [
    ['removePaper', 'loadPaper', 'paperOut'],
    ['openCover', 'closeCover', 'coverOpen'],
    ['jam', 'clearJam', 'paperJam'],
  ] as const) {
    await emulator.act({ type: action });
    const status = await untilStatus(printer, ({ conditions }) => conditions.includes(condition));
    expect(status.state).toBe('userError');
    await emulator.act({ type: undo });
    await untilStatus(printer, ({ state, conditions }) => state === 'online' && conditions.length === 0);
  }
});

test('without paper nothing is sent', async () => {
  const { emulator, printer } = await startPair(20);
  await emulator.act({ type: 'removePaper' });
  const printing = print(printer, await pdfOf(1));
  expect(await printing.completion).toMatchObject({
    code: 'deviceNotReady',
    outcome: 'notPrinted',
    error: 'paperOut',
  });
  expect(printing.stages).toEqual([]);
  expect(emulator.state()['jobs']).toEqual([]);
});

test('paper out between two pages is told, and a refill lets the job finish', async () => {
  const { emulator, printer } = await startPair(20);
  await emulator.act({ type: 'setPaper', sheets: 1 });
  const printing = print(printer, await pdfOf(2));
  await untilStatus(printer, ({ conditions }) => conditions.includes('paperOut'));
  expect(emulator.printed()).toEqual([]);
  await emulator.act({ type: 'loadPaper' });
  expect(await printing.completion).toEqual({ code: 'success', outcome: 'printed' });
});

test('a tray that nobody fills ends in a timeout whose outcome is unknown, for one page is out', async () => {
  const { emulator, printer } = await startPair(20, { printMs: 1_000 });
  await emulator.act({ type: 'setPaper', sheets: 1 });
  expect(await print(printer, await pdfOf(2)).completion).toMatchObject({
    code: 'timeOut',
    outcome: 'unknown',
    error: 'paperOut',
  });
});

test('a cancellation while the first page runs lets that page out, so the outcome is unknown', async () => {
  const { emulator, printer } = await startPair(200);
  const printing = print(printer, await pdfOf(3));
  await printing.reached('printing');
  printing.cancel();
  expect(await printing.completion).toMatchObject({ code: 'canceled', outcome: 'unknown' });
  expect(emulator.state()['jobs']).toMatchObject([{ state: 'canceled', pagesOut: 1 }]);
});

test('a printer that never ends a canceled job leaves the outcome unknown', async () => {
  const { printer } = await startPair(60_000, { cancelMs: 100 });
  const printing = print(printer, await pdfOf(1));
  await printing.reached('printing');
  printing.cancel();
  expect(await printing.completion).toMatchObject({ code: 'canceled', outcome: 'unknown' });
});

test('a print that is canceled while it waits for another is never sent', async () => {
  const { emulator, printer } = await startPair(200);
  const first = print(printer, await pdfOf(1));
  const second = print(printer, await pdfOf(1));
  second.cancel();
  expect(await second.completion).toEqual({ code: 'canceled', outcome: 'notPrinted' });
  expect(await first.completion).toMatchObject({ outcome: 'printed' });
  expect(emulator.printed()).toHaveLength(1);
});

test('a job canceled before any page came out is not printed', async () => {
  const { emulator, printer } = await startPair(40);
  await emulator.act({ type: 'setPaper', sheets: 1 });
  const printing = print(printer, await pdfOf(1));
  // Taken away while the page is on its way: the job stops with no page out.
  await printing.reached('sentToDevice');
  await emulator.act({ type: 'removePaper' });
  await untilJobs(emulator, 'processing-stopped');
  printing.cancel();
  expect(await printing.completion).toMatchObject({ code: 'canceled', outcome: 'notPrinted' });
  await emulator.act({ type: 'loadPaper' });
  expect(emulator.printed()).toEqual([]);
});

test('a job that the printer aborts after its first page is unknown', async () => {
  const { emulator, printer } = await startPair(20);
  await emulator.act({ type: 'abortNextJob' });
  expect(await print(printer, await pdfOf(2)).completion).toMatchObject({
    code: 'hardwareError',
    outcome: 'unknown',
    error: 'interrupted',
    vendor: 'aborted: aborted-by-system',
  });
});

test('a document that the printer cannot read is not printed', async () => {
  const { printer } = await startPair(20);
  const half = (await pdfOf(1)).subarray(0, 300);
  expect(await print(printer, half).completion).toMatchObject({
    code: 'unsupportedData',
    outcome: 'notPrinted',
    error: 'rejected',
  });
});

test('a printer switched off in a job leaves the outcome unknown, and is back when it is switched on', async () => {
  const { emulator, printer } = await startPair(60_000);
  const printing = print(printer, await pdfOf(1));
  await printing.reached('printing');
  await emulator.act({ type: 'powerOff' });
  expect(await printing.completion).toMatchObject({ outcome: 'unknown', error: 'disconnected' });
  expect((await untilStatus(printer, 'noDevice')).detail).toContain(emulator.url);
  await emulator.act({ type: 'powerOn' });
  await untilStatus(printer, 'online');
  expect(emulator.printed()).toEqual([]);
});

test('a job that the printer forgot over a short loss of power is unknown', async () => {
  const { emulator, printer } = await startPair(60_000, { jobPollMs: 200 });
  const printing = print(printer, await pdfOf(1));
  await printing.reached('printing');
  await emulator.act({ type: 'powerOff' });
  await emulator.act({ type: 'powerOn' });
  expect(await printing.completion).toMatchObject({ outcome: 'unknown', vendor: 'job forgotten' });
});

test('a printer that is switched off before is no printer, and nothing is printed', async () => {
  const { emulator, printer } = await startPair(20);
  await emulator.act({ type: 'powerOff' });
  expect(await print(printer, await pdfOf(1)).completion).toEqual({
    code: 'deviceNotReady',
    outcome: 'notPrinted',
    error: 'noPrinter',
  });
});

test('a printer that takes the document and falls silent leaves the outcome unknown', async () => {
  const { emulator, printer } = await startPair(20);
  await untilStatus(printer, 'online');
  const printing = print(printer, await pdfOf(1));
  await printing.reached('sending');
  await emulator.act({ type: 'stall' });
  const completion = await printing.completion;
  expect(completion).toMatchObject({ code: 'hardwareError', outcome: 'unknown', error: 'disconnected' });
});

test('a web page in place of the printer is no device', async () => {
  const portal = await listen(
    createServer((request, response) => {
      request.resume();
      response.end('<!doctype html><title>Sign in to the network</title>');
    }),
  );
  const { printer } = driverAt(`ipp://127.0.0.1:${portal}/ipp/print`);
  const status = await untilStatus(printer, 'noDevice');
  expect(status.detail).toContain('not IPP');
});

async function listen(server: Server): Promise<number> {
  closeLater(
    () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  );
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      resolve(typeof address === 'object' && address ? address.port : 0);
    });
  });
}
