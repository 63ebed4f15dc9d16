import { readFileSync, writeFileSync } from 'node:fs';
import { createServer as createHttpServer, type ServerResponse } from 'node:http';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { z } from 'zod';
import { createListeners } from '../../transport/listeners.ts';
import type { Emulator } from '../emulator.ts';

const actionSchema = z.discriminatedUnion('type', [
  /** Ends every open connection at once and refuses new ones. */
  z.strictObject({ type: z.literal('cut') }),
  z.strictObject({ type: z.literal('restore') }),
  /** Answers every request with 200 and a login page, as a hotel's or a village's network does. */
  z.strictObject({ type: z.literal('htmlPortal') }),
]);

/** The line between the terminal and the platform, with a hand at the plug. */
export interface NetworkCut extends Omit<Emulator, 'deviceClass'> {
  /** What the terminal uses in place of the platform's own address. */
  readonly url: string;
}

export interface NetworkCutOptions {
  /** 0 for any; it stays the same over `cut` and `restore`. */
  readonly listenPort: number;
  readonly platformPort: number;
  /** A file that keeps how the line is: one that was cut stays so when everything is started anew. */
  readonly kept?: string;
}

const modeSchema = z.enum(['open', 'cut', 'htmlPortal']);
type Mode = z.infer<typeof modeSchema>;

const HOST = '127.0.0.1';
const PORTAL_PAGE = `<!doctype html><html lang="zh"><meta charset="utf-8"><title>网络登录</title>
<h1>请登录网络</h1><p>Please sign in to this network.</p></html>`;

/** Starts the proxy. Rejects where the port is taken. */
export async function startNetworkCut({
  listenPort,
  platformPort,
  kept,
}: NetworkCutOptions): Promise<NetworkCut> {
  const changed = createListeners<[]>();
  const sockets = new Set<Socket>();
  const portal = createHttpServer((request, response) => {
    request.resume();
    request.on('end', () => answerAsPortal(response));
  });
  let mode: Mode = kept === undefined ? 'open' : readMode(kept);

  function accept(socket: Socket): void {
    keep(socket);
    if (mode === 'htmlPortal') {
      portal.emit('connection', socket);
      return;
    }
    const onward = connect(platformPort, HOST);
    keep(onward);
    // Each side ends the other, so that the terminal sees what became of the platform.
    socket.on('close', () => onward.destroy());
    onward.on('close', () => socket.destroy());
    socket.pipe(onward).pipe(socket);
  }

  function keep(socket: Socket): void {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    // A reset is what cutting is about; the close that follows says all.
    socket.on('error', () => undefined);
  }

  function endConnections(): void {
    for (const socket of sockets) socket.destroy();
  }

  let server: Server | null = await listen(listenPort, accept);
  const address = server.address();
  const port = address !== null && typeof address === 'object' ? address.port : listenPort;

  // The port is known, and free, even where nobody shall reach it.
  if (mode === 'cut') await stopListening();

  async function stopListening(): Promise<void> {
    const stopping = server;
    server = null;
    const closed = new Promise<void>((resolve) => (stopping ? stopping.close(() => resolve()) : resolve()));
    endConnections();
    await closed;
  }

  async function turn(to: Mode): Promise<void> {
    mode = to;
    if (kept !== undefined) writeFileSync(kept, mode);
    if (to === 'cut') await stopListening();
    else {
      endConnections();
      server ??= await listen(port, accept);
    }
    changed.call();
  }

  return {
    id: 'network',
    url: `http://${HOST}:${port}`,
    state: () => ({ mode }),
    async act(action) {
      const { type } = actionSchema.parse(action);
      await turn(type === 'restore' ? 'open' : type);
    },
    onChange: changed.add,
    close: stopListening,
  };
}

function readMode(file: string): Mode {
  try {
    return modeSchema.catch('open').parse(readFileSync(file, 'utf8'));
  } catch {
    return 'open';
  }
}

function listen(port: number, accept: (socket: Socket) => void): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = createServer(accept);
    server.once('error', reject);
    server.listen(port, HOST, () => resolve(server));
  });
}

function answerAsPortal(response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(PORTAL_PAGE);
}
