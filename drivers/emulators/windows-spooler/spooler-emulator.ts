import { createServer, type Socket } from 'node:net';
import { fileURLToPath } from 'node:url';
import {
  type HelperAnswer,
  type HelperQuestion,
  questionSchema,
} from '../../document-printer/spooler/helper-protocol.ts';
import { createPrinterModel, hasEnded, type PrinterJob } from '../document-printer/printer-model.ts';
import type { Emulator } from '../emulator.ts';
import { spoolerActionSchema } from './actions.ts';
import { jobBits, printerBits } from './windows-words.ts';

export interface SpoolerEmulator extends Emulator {
  /** Where it takes one question on each connection. */
  readonly port: number;
  readonly printer: string;
  /** The helper of a terminal whose printer this is; `atPort` leads through a line that can be disturbed. */
  helperCommand(atPort?: number): readonly [program: string, ...args: string[]];
  /** Documents of which every page came out, oldest first. */
  printed(): readonly { readonly jobId: number; readonly pdf: Uint8Array }[];
}

const SHEETS = 250;
const BRIDGE = fileURLToPath(new URL('./helper-bridge.mjs', import.meta.url));
const NOT_RUNNING = 1722;
const NO_SUCH_PRINTER = 1801;
const WORK_OFFLINE = 0x400;

/**
 * The Windows spooler with one printer, as the helper of a terminal tells of it: it speaks the helper's protocol,
 * not that of winspool.drv, which no other system has.
 */
export async function startSpoolerEmulator(options: {
  readonly pageMs?: number;
  /** See `DocumentPrinterProfile`; what the emulated port monitor can. */
  readonly trueEndOfJob?: boolean;
}): Promise<SpoolerEmulator> {
  const { pageMs = 1_500, trueEndOfJob = true } = options;
  const printer = 'Tongban A4';
  const printed: { readonly jobId: number; readonly pdf: Uint8Array }[] = [];
  const model = createPrinterModel({
    pageMs,
    sheets: SHEETS,
    onPrinted: ({ id, pdf }) => void printed.push({ jobId: id, pdf }),
  });
  const listeners = new Set<() => void>();
  const changed = () => listeners.forEach((listener) => void listener());
  model.onChange(changed);
  const sockets = new Set<Socket>();
  const released = new Set<number>();
  const state = { running: true, offline: false, stalled: false, crash: false, installed: true };
  let failure: { readonly step: string; readonly error: number } | null = null;

  const inQueue = () =>
    model.jobs.filter(
      (job) =>
        job.state !== 'canceled' && job.state !== 'aborted' && !(hasEnded(job) && released.has(job.id)),
    );
  const toJob = (job: Readonly<PrinterJob>) => ({
    jobId: job.id,
    name: job.name,
    status: jobBits(job, model.body, trueEndOfJob),
    // RAW bytes say nothing of pages.
    pagesPrinted: 0,
  });

  function answer(question: HelperQuestion): HelperAnswer {
    const { id } = question;
    const failed = (step: string, error: number, begun = false): HelperAnswer => ({
      id,
      answer: 'failed',
      step,
      error,
      begun,
    });
    if (!state.running) return failed('OpenPrinter', NOT_RUNNING);
    if (!state.installed || question.printer !== printer) return failed('OpenPrinter', NO_SUCH_PRINTER);
    switch (question.ask) {
      case 'printer': {
        const status = printerBits(
          model.body,
          model.jobs.some((job) => !hasEnded(job)),
        );
        const attributes = state.offline ? WORK_OFFLINE : 0;
        return { id, answer: 'printer', status, attributes, driver: 'Tongban A4 emulated driver' };
      }
      case 'print': {
        if (failure) {
          const { step, error } = failure;
          failure = null;
          return failed(step, error, step === 'WritePrinter');
        }
        const job = model.take(question.name, Buffer.from(question.pdf, 'base64'));
        return { id, answer: 'printed', jobId: job.id };
      }
      case 'job': {
        const job = inQueue().find((one) => one.id === question.jobId);
        return { id, answer: 'job', job: job ? toJob(job) : null };
      }
      case 'jobs':
        return { id, answer: 'jobs', jobs: inQueue().map(toJob) };
      case 'cancel':
        model.cancel(question.jobId);
        return { id, answer: 'done' };
      case 'release':
        released.add(question.jobId);
        return { id, answer: 'done' };
    }
  }

  function take(socket: Socket, line: string): void {
    if (state.stalled) return;
    if (state.crash) {
      state.crash = false;
      socket.destroy();
      return;
    }
    const question = questionSchema.parse(JSON.parse(line));
    socket.end(JSON.stringify(answer(question)));
  }

  const server = createServer((socket) => {
    sockets.add(socket);
    socket.setEncoding('utf8');
    let heard = '';
    socket.on('data', (text: string) => {
      heard += text;
      const end = heard.indexOf('\n');
      if (end >= 0) take(socket, heard.slice(0, end));
    });
    socket.on('error', () => undefined);
    socket.on('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the emulator listens on no TCP port');
  const { port } = address;

  async function act(action: unknown): Promise<void> {
    const wanted = spoolerActionSchema.parse(action);
    switch (wanted.type) {
      case 'setPaper':
        return model.change({ sheets: wanted.sheets });
      case 'removePaper':
        return model.change({ sheets: 0 });
      case 'loadPaper':
        return model.change({ sheets: SHEETS });
      case 'openCover':
        return model.change({ coverOpen: true });
      case 'closeCover':
        return model.change({ coverOpen: false });
      case 'jam':
        return model.change({ jammed: true });
      case 'clearJam':
        return model.change({ jammed: false });
      case 'setToner':
        return model.change({ toner: wanted.percent });
      case 'purgeJobs':
        return model.purge();
      case 'failNext':
        failure = wanted;
        return changed();
      case 'goOffline':
      case 'comeOnline':
        state.offline = wanted.type === 'goOffline';
        return changed();
      case 'stopSpooler':
      case 'startSpooler':
        state.running = wanted.type === 'startSpooler';
        return changed();
      case 'removePrinter':
      case 'addPrinter':
        state.installed = wanted.type === 'addPrinter';
        return changed();
      case 'crashHelper':
        state.crash = true;
        return changed();
      case 'stall':
      case 'unstall':
        state.stalled = wanted.type === 'stall';
        return changed();
    }
  }

  return {
    id: 'windows-spooler',
    deviceClass: 'documentPrinter',
    port,
    printer,
    helperCommand: (atPort = port) => [process.execPath, BRIDGE, String(atPort)],
    state: () => ({
      ...state,
      ...model.body,
      printedDocuments: printed.length,
      jobs: model.jobs.map(({ id, state, reason, pages, pagesOut }) => ({
        id,
        state,
        reason,
        pages,
        pagesOut,
      })),
    }),
    printed: () => [...printed],
    act,
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async close() {
      model.close();
      listeners.clear();
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
}
