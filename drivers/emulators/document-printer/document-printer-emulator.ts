import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { decodeIpp, encodeIppAnswer, type IppMessage } from '../../ipp/ipp-message.ts';
import type { Emulator } from '../emulator.ts';
import { documentPrinterActionSchema } from './actions.ts';
import { answerIpp } from './ipp-responder.ts';
import { createPrinterModel } from './printer-model.ts';

export interface PrintedDocument {
  readonly jobId: number;
  readonly pdf: Uint8Array;
}

export interface DocumentPrinterEmulator extends Emulator {
  /** `ipp://127.0.0.1:<port>/ipp/print` */
  readonly url: string;
  /** What lies in the output tray, oldest first: documents of which every page came out. */
  printed(): readonly PrintedDocument[];
}

const PATH = '/ipp/print';
/** A full tray. */
const SHEETS = 250;
/** The output tray keeps the last documents only. */
const MAX_PRINTED = 50;
/** Above what any proof needs; a body without end must not fill the memory. */
const MAX_BODY_BYTES = 64 * 1024 * 1024;

/**
 * An A4 printer that speaks IPP over HTTP on 127.0.0.1. Rejects where the port is taken.
 * @param options.port 0 for any; it stays the same over `powerOff` and `powerOn`.
 * @param options.pageMs the time one page takes.
 */
export async function startDocumentPrinterEmulator(options: {
  readonly port: number;
  readonly pageMs?: number;
}): Promise<DocumentPrinterEmulator> {
  const printed: PrintedDocument[] = [];
  const model = createPrinterModel({
    pageMs: options.pageMs ?? 1_500,
    sheets: SHEETS,
    onPrinted: ({ id, pdf }) => {
      printed.push({ jobId: id, pdf });
      if (printed.length > MAX_PRINTED) printed.shift();
    },
  });
  const listeners = new Set<() => void>();
  const changed = () => {
    for (const listener of listeners) listener();
  };
  model.onChange(changed);

  let stalled = false;
  let byteMs = 0;
  let refusal: string | null = null;
  let server: Server | null = await listen(options.port);
  const { port } = addressOf(server);
  const url = `ipp://127.0.0.1:${port}${PATH}`;

  function listen(onPort: number): Promise<Server> {
    const starting = createServer((request, response) => {
      serve(request, response).catch((error: unknown) => response.destroy(asError(error)));
    });
    return new Promise((resolve, reject) => {
      starting.once('error', reject);
      starting.listen(onPort, '127.0.0.1', () => resolve(starting));
    });
  }

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await bodyOf(request);
    if (stalled || server === null) return;
    const message = body && request.url === PATH && request.method === 'POST' ? decodeIpp(body) : null;
    if (!message) {
      response.writeHead(400).end();
      return;
    }
    response.writeHead(200, { 'content-type': 'application/ipp' });
    const answer = answerTo(message);
    if (byteMs === 0) response.end(answer);
    else await trickle(response, answer, byteMs);
  }

  function answerTo(message: IppMessage): Buffer {
    if (refusal === null || message.operation !== 'Print-Job') return answerIpp(message, model, url);
    const statusCode = refusal;
    refusal = null;
    return encodeIppAnswer({ id: message.id, statusCode });
  }

  async function powerOff(): Promise<void> {
    const stopping = server;
    server = null;
    if (!stopping) return;
    model.losePower();
    const closed = new Promise<void>((resolve) => stopping.close(() => resolve()));
    stopping.closeAllConnections();
    await closed;
  }

  async function act(action: unknown): Promise<void> {
    const wanted = documentPrinterActionSchema.parse(action);
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
      case 'powerOff':
        return powerOff();
      case 'powerOn':
        server ??= await listen(port);
        return changed();
      case 'stall':
        stalled = true;
        return changed();
      case 'unstall':
        stalled = false;
        return changed();
      case 'abortNextJob':
        return model.abortNextJob();
      case 'refuseNextJob':
        refusal = wanted.status;
        return changed();
      case 'purgeJobs':
        return model.purge();
      case 'setToner':
        return model.change({ toner: wanted.percent });
      case 'removeCartridge':
        return model.change({ toner: null });
      case 'insertCartridge':
        return model.change({ toner: 100 });
      case 'takePages':
        return model.change({ output: 0 });
      case 'setOutput':
        return model.change({ output: wanted.sheets });
      case 'setReasons':
        return model.change({ reasons: wanted.reasons });
      case 'slowAnswers':
        byteMs = wanted.byteMs;
        return changed();
    }
  }

  return {
    id: 'document-printer',
    deviceClass: 'documentPrinter',
    url,
    state: () => ({
      on: server !== null,
      stalled,
      byteMs,
      refusesNextJob: refusal,
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
      await powerOff();
      model.close();
      listeners.clear();
    },
  };
}

/** Ends where the listener has gone. */
async function trickle(response: ServerResponse, answer: Buffer, byteMs: number): Promise<void> {
  for (const byte of answer) {
    if (response.destroyed) return;
    response.write(Buffer.of(byte));
    await delay(byteMs);
  }
  response.end();
}

/** `null` where the sender gave up or sends more than a document can be. */
async function bodyOf(request: IncomingMessage): Promise<Buffer | null> {
  const chunks: Buffer[] = [];
  let length = 0;
  try {
    for await (const chunk of request) {
      const bytes = Buffer.from(chunk);
      length += bytes.length;
      if (length > MAX_BODY_BYTES) return null;
      chunks.push(bytes);
    }
  } catch {
    return null;
  }
  return Buffer.concat(chunks);
}

function addressOf(server: Server): AddressInfo {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the emulator listens on no TCP port');
  return address;
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}
