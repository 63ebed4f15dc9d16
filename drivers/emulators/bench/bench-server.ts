import { readdir, readFile } from 'node:fs/promises';
import { extname, join, sep } from 'node:path';
import fastify, { type FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { DocumentPrinterEmulator } from '../document-printer/document-printer-emulator.ts';
import type { Emulator } from '../emulator.ts';
import type { ReceiptPrinterEmulator } from '../receipt-printer/receipt-printer-emulator.ts';

/** Something that can be moved on the bench: a device, or the line to the platform. */
type BenchEntry = Omit<Emulator, 'deviceClass'>;

export interface BenchDevices {
  /** The printers are named, because their paper can be looked at. */
  readonly receiptPrinter: ReceiptPrinterEmulator;
  readonly documentPrinter: DocumentPrinterEmulator;
  readonly others: readonly BenchEntry[];
}

export interface Bench {
  readonly url: string;
  close(): Promise<void>;
}

const HOST = '127.0.0.1';
const PAGE_FOLDER = join(import.meta.dirname, 'page');
const PAGE_TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
};

const actSchema = z.strictObject({ emulator: z.string(), action: z.unknown() });
const numberSchema = z.object({ id: z.coerce.number().int().positive() });

/**
 * The page beside the kiosk on which a person lays a card on, pulls the paper and cuts the network; tests use
 * the same calls. Listens on this machine only. Rejects where the port is taken.
 */
export async function startBench(port: number, devices: BenchDevices): Promise<Bench> {
  const server = fastify({ logger: false, forceCloseConnections: true });
  const entries: readonly BenchEntry[] = [devices.receiptPrinter, devices.documentPrinter, ...devices.others];
  const state = () => Object.fromEntries(entries.map((entry) => [entry.id, entry.state()]));

  // A page of another origin must not reach the bench by a name that points here.
  server.addHook('onRequest', async (request, reply) => {
    if (!/^(127\.0\.0\.1|localhost)(:\d+)?$/.test(request.headers.host ?? ''))
      await reply.code(403).send({ error: 'foreign host' });
  });
  for (const file of await readdir(PAGE_FOLDER, { recursive: true })) {
    const type = PAGE_TYPES[extname(file)];
    if (type === undefined) continue;
    server.get(file === 'index.html' ? '/' : `/${file.replaceAll(sep, '/')}`, async (_request, reply) =>
      reply
        .type(type)
        .header('cache-control', 'no-store')
        .send(await readFile(join(PAGE_FOLDER, file))),
    );
  }
  server.get('/api/state', async () => state());
  server.post('/api/act', async (request, reply) => {
    const asked = actSchema.safeParse(request.body);
    const entry = asked.success ? entries.find(({ id }) => id === asked.data.emulator) : undefined;
    if (!asked.success || entry === undefined)
      return reply
        .code(400)
        .send({ error: `no such emulator; there are ${entries.map(({ id }) => id).join(', ')}` });
    try {
      await entry.act(asked.data.action);
    } catch (error) {
      return reply.code(400).send({ error: error instanceof Error ? error.message : String(error) });
    }
    return state();
  });
  server.get('/api/receipts/:id', async (request, reply) => {
    const id = numberSchema.safeParse(request.params);
    const receipt = devices.receiptPrinter.receipts().find((one) => one.id === id.data?.id);
    if (receipt === undefined) return reply.code(404).send({ error: 'no such receipt' });
    return reply.type('image/png').send(receipt.png());
  });
  server.get('/api/documents', async () =>
    devices.documentPrinter.printed().map(({ jobId, pdf }) => ({ id: jobId, bytes: pdf.length })),
  );
  server.get('/api/documents/:id', async (request, reply) => {
    const id = numberSchema.safeParse(request.params);
    const printed = devices.documentPrinter.printed().find(({ jobId }) => jobId === id.data?.id);
    if (printed === undefined) return reply.code(404).send({ error: 'no such document' });
    return reply.type('application/pdf').send(Buffer.from(printed.pdf));
  });
  serveEvents(server, entries, state);

  await server.listen({ port, host: HOST });
  const address = server.server.address();
  const listening = address !== null && typeof address === 'object' ? address.port : port;
  return { url: `http://${HOST}:${listening}`, close: () => server.close() };
}

/** Changes closer together than this are told once, ms: a printing mechanism changes hundreds of times a second. */
const TOGETHER_MS = 50;

/** Server-sent events: the whole state, at once and after each change. */
function serveEvents(
  server: FastifyInstance,
  entries: readonly BenchEntry[],
  state: () => Record<string, unknown>,
): void {
  server.get('/api/events', (_request, reply) => {
    reply.hijack();
    const { raw } = reply;
    raw.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
    let timer: NodeJS.Timeout | undefined;
    const tell = () => {
      timer = undefined;
      raw.write(`data: ${JSON.stringify(state())}\n\n`);
    };
    const stops = entries.map((entry) =>
      entry.onChange(() => {
        timer ??= setTimeout(tell, TOGETHER_MS);
      }),
    );
    raw.on('close', () => {
      clearTimeout(timer);
      for (const stop of stops) stop();
    });
    tell();
  });
}
