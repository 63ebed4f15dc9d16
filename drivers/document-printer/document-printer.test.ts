import { createServer, type Server } from 'node:http';
import PDFDocument from 'pdfkit';
import { afterEach, expect, test } from 'vitest';
import type { PrintCompletion } from '#contract/device/completion.ts';
import type { ProgressStage } from '#contract/device/device-api.ts';
import type { DeviceStatus } from '#contract/device/status.ts';
import { systemClock } from '../device/clock.ts';
import type { DocumentPrinter } from '../device/device.ts';
import {
  type DocumentPrinterEmulator,
  startDocumentPrinterEmulator,
} from '../emulators/document-printer/document-printer-emulator.ts';
import { createDocumentPrinter } from './document-printer.ts';
import { createIppClient } from './ipp-client.ts';
import type { DocumentPrinterProfile } from './profiles.ts';

/** The real driver's times, shortened. */
const quick: DocumentPrinterProfile = {
  connection: 'ipp',
  sweepMs: 50,
  countsOutput: false,
  trueEndOfJob: false,
  restPollMs: 20,
  jobPollMs: 10,
  answerMs: 300,
  sendMs: 600,
  printMs: 10_000,
  cancelMs: 2_000,
};

const cleanups: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

async function pair(pageMs = 20, profile: Partial<DocumentPrinterProfile> = {}) {
  const emulator = await startDocumentPrinterEmulator({ port: 0, pageMs });
  cleanups.push(() => emulator.close());
  return { emulator, printer: driverFor(emulator.url, profile) };
}

function driverFor(url: string, profile: Partial<DocumentPrinterProfile> = {}): DocumentPrinter {
  const printer = createDocumentPrinter(
    { id: 'a4', client: createIppClient(url), profile: { ...quick, ...profile } },
    { clock: systemClock },
  );
  cleanups.push(() => printer.stop());
  printer.start();
  return printer;
}

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

/** Settles once the emulator looks as wanted. */
function untilEmulator(emulator: DocumentPrinterEmulator, wanted: (state: string) => boolean): Promise<void> {
  return new Promise((resolve) => {
    const look = () => {
      if (!wanted(JSON.stringify(emulator.state()))) return;
      off();
      resolve();
    };
    const off = emulator.onChange(look);
    look();
  });
}

interface Printing {
  readonly completion: Promise<PrintCompletion>;
  readonly stages: ProgressStage[];
  cancel(): void;
  /** Settles when the stage is told. */
  reached(stage: ProgressStage): Promise<void>;
}

function begin(printer: DocumentPrinter, pdf: Uint8Array): Printing {
  const stages: ProgressStage[] = [];
  const waiting = new Map<ProgressStage, () => void>();
  const canceling = new AbortController();
  const completion = printer.print({
    commandId: crypto.randomUUID(),
    pdf,
    signal: canceling.signal,
    onStage: (stage) => {
      stages.push(stage);
      waiting.get(stage)?.();
    },
  });
  return {
    completion,
    stages,
    cancel: () => canceling.abort(),
    reached: (stage) =>
      new Promise((resolve) => {
        if (stages.includes(stage)) resolve();
        else waiting.set(stage, resolve);
      }),
  };
}

test('a proof of two pages is printed and the stages are told in order', async () => {
  const { emulator, printer } = await pair(60);
  const pdf = await pdfOf(2);
  const printing = begin(printer, pdf);
  expect(await printing.completion).toEqual({ code: 'success', outcome: 'printed' });
  expect(printing.stages).toEqual(['sending', 'sentToDevice', 'printing']);
  expect(emulator.printed().map((document) => Buffer.compare(document.pdf, pdf))).toEqual([0]);
});

test('two prints come out one after the other', async () => {
  const { emulator, printer } = await pair();
  const [one, two] = [await pdfOf(1), await pdfOf(2)];
  const completions = await Promise.all([begin(printer, one).completion, begin(printer, two).completion]);
  expect(completions.map(({ outcome }) => outcome)).toEqual(['printed', 'printed']);
  expect(emulator.printed().map(({ pdf }) => pdf.length)).toEqual([one.length, two.length]);
});

test('the status follows the tray, the cover and a jam at rest', async () => {
  const { emulator, printer } = await pair();
  const ready = await until(printer, ({ state }) => state === 'online');
  expect(ready.identity).toBe('Tongban A4 printer emulator');
  for (const [action, undo, condition] of [
    ['removePaper', 'loadPaper', 'paperOut'],
    ['openCover', 'closeCover', 'coverOpen'],
    ['jam', 'clearJam', 'paperJam'],
  ] as const) {
    await emulator.act({ type: action });
    const status = await until(printer, ({ conditions }) => conditions.includes(condition));
    expect(status.state).toBe('userError');
    await emulator.act({ type: undo });
    await until(printer, ({ state, conditions }) => state === 'online' && conditions.length === 0);
  }
});

test('without paper nothing is sent', async () => {
  const { emulator, printer } = await pair();
  await emulator.act({ type: 'removePaper' });
  const printing = begin(printer, await pdfOf(1));
  expect(await printing.completion).toMatchObject({
    code: 'deviceNotReady',
    outcome: 'notPrinted',
    error: 'paperOut',
  });
  expect(printing.stages).toEqual([]);
  expect(emulator.state()['jobs']).toEqual([]);
});

test('paper out between two pages is told, and a refill lets the job finish', async () => {
  const { emulator, printer } = await pair();
  await emulator.act({ type: 'setPaper', sheets: 1 });
  const printing = begin(printer, await pdfOf(2));
  await until(printer, ({ conditions }) => conditions.includes('paperOut'));
  expect(emulator.printed()).toEqual([]);
  await emulator.act({ type: 'loadPaper' });
  expect(await printing.completion).toEqual({ code: 'success', outcome: 'printed' });
});

test('a tray that nobody fills ends in a timeout whose outcome is unknown, for one page is out', async () => {
  const { emulator, printer } = await pair(20, { printMs: 1_000 });
  await emulator.act({ type: 'setPaper', sheets: 1 });
  expect(await begin(printer, await pdfOf(2)).completion).toMatchObject({
    code: 'timeOut',
    outcome: 'unknown',
    error: 'paperOut',
  });
});

test('a cancellation while the first page runs lets that page out, so the outcome is unknown', async () => {
  const { emulator, printer } = await pair(200);
  const printing = begin(printer, await pdfOf(3));
  await printing.reached('printing');
  printing.cancel();
  expect(await printing.completion).toMatchObject({ code: 'canceled', outcome: 'unknown' });
  expect(emulator.state()['jobs']).toMatchObject([{ state: 'canceled', pagesOut: 1 }]);
});

test('a printer that never ends a canceled job leaves the outcome unknown', async () => {
  const { printer } = await pair(60_000, { cancelMs: 100 });
  const printing = begin(printer, await pdfOf(1));
  await printing.reached('printing');
  printing.cancel();
  expect(await printing.completion).toMatchObject({ code: 'canceled', outcome: 'unknown' });
});

test('a print that is canceled while it waits for another is never sent', async () => {
  const { emulator, printer } = await pair(200);
  const first = begin(printer, await pdfOf(1));
  const second = begin(printer, await pdfOf(1));
  second.cancel();
  expect(await second.completion).toEqual({ code: 'canceled', outcome: 'notPrinted' });
  expect(await first.completion).toMatchObject({ outcome: 'printed' });
  expect(emulator.printed()).toHaveLength(1);
});

test('a job canceled before any page came out is not printed', async () => {
  const { emulator, printer } = await pair(40);
  await emulator.act({ type: 'setPaper', sheets: 1 });
  const printing = begin(printer, await pdfOf(1));
  // Taken away while the page is on its way: the job stops with no page out.
  await printing.reached('sentToDevice');
  await emulator.act({ type: 'removePaper' });
  await untilEmulator(emulator, (state) => state.includes('processing-stopped'));
  printing.cancel();
  expect(await printing.completion).toMatchObject({ code: 'canceled', outcome: 'notPrinted' });
  await emulator.act({ type: 'loadPaper' });
  expect(emulator.printed()).toEqual([]);
});

test('a job that the printer aborts after its first page is unknown', async () => {
  const { emulator, printer } = await pair();
  await emulator.act({ type: 'abortNextJob' });
  expect(await begin(printer, await pdfOf(2)).completion).toMatchObject({
    code: 'hardwareError',
    outcome: 'unknown',
    error: 'interrupted',
    vendor: 'aborted: aborted-by-system',
  });
});

test('a document that the printer cannot read is not printed', async () => {
  const { printer } = await pair();
  const half = (await pdfOf(1)).subarray(0, 300);
  expect(await begin(printer, half).completion).toMatchObject({
    code: 'unsupportedData',
    outcome: 'notPrinted',
    error: 'rejected',
  });
});

test('a printer switched off in a job leaves the outcome unknown, and is back when it is switched on', async () => {
  const { emulator, printer } = await pair(60_000);
  const printing = begin(printer, await pdfOf(1));
  await printing.reached('printing');
  await emulator.act({ type: 'powerOff' });
  expect(await printing.completion).toMatchObject({ outcome: 'unknown', error: 'disconnected' });
  expect((await until(printer, ({ state }) => state === 'noDevice')).detail).toContain(emulator.url);
  await emulator.act({ type: 'powerOn' });
  await until(printer, ({ state }) => state === 'online');
  expect(emulator.printed()).toEqual([]);
});

test('a job that the printer forgot over a short loss of power is unknown', async () => {
  const { emulator, printer } = await pair(60_000, { jobPollMs: 200 });
  const printing = begin(printer, await pdfOf(1));
  await printing.reached('printing');
  await emulator.act({ type: 'powerOff' });
  await emulator.act({ type: 'powerOn' });
  expect(await printing.completion).toMatchObject({ outcome: 'unknown', vendor: 'job forgotten' });
});

test('a printer that is switched off before is no printer, and nothing is printed', async () => {
  const { emulator, printer } = await pair();
  await emulator.act({ type: 'powerOff' });
  expect(await begin(printer, await pdfOf(1)).completion).toEqual({
    code: 'deviceNotReady',
    outcome: 'notPrinted',
    error: 'noPrinter',
  });
});

test('a printer that takes the document and falls silent leaves the outcome unknown', async () => {
  const { emulator, printer } = await pair();
  await until(printer, ({ state }) => state === 'online');
  const printing = begin(printer, await pdfOf(1));
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
  const printer = driverFor(`ipp://127.0.0.1:${portal}/ipp/print`);
  const status = await until(printer, ({ state }) => state === 'noDevice');
  expect(status.detail).toContain('not IPP');
});

async function listen(server: Server): Promise<number> {
  cleanups.push(
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
