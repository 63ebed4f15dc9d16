import { once } from 'node:events';
import { createServer, type Server, type Socket } from 'node:net';
import { createListeners } from '../transport/listeners.ts';
import type { EmulatedPort } from './emulated-port.ts';

/** A serial device server, or the network interface of a printer, on 127.0.0.1. */
export interface TcpPort extends EmulatedPort {
  readonly host: string;
  readonly port: number;
  /**
   * Forgets its connections without a word, as a box does whose power failed behind a switch: they stay open
   * and nothing ever comes over them. New ones are served.
   */
  forgetConnections(): void;
  /** How many connections were taken since the beginning. */
  connections(): number;
  close(): Promise<void>;
}

/** Listens at a free port. The newest connection is the one that is served, as one cable has one other end. */
export async function createTcpPort(): Promise<TcpPort> {
  const host = '127.0.0.1';
  const data = createListeners<[Uint8Array]>();
  const open = new Set<Socket>();
  let served: Socket | undefined;
  let taken = 0;
  let server: Server | undefined;

  function listen(at: number): Server {
    const listening = createServer((socket) => {
      open.add(socket);
      served = socket;
      taken += 1;
      // What the other side does to its connection is the driver's matter.
      socket.on('error', () => undefined);
      socket.on('data', (bytes: Buffer) => {
        if (served === socket) data.call(bytes);
      });
      socket.on('close', () => {
        open.delete(socket);
        if (served === socket) served = undefined;
      });
    });
    listening.listen(at, host);
    return listening;
  }

  function unplug() {
    server?.close();
    server = undefined;
    served = undefined;
    for (const socket of open) {
      // A connection that is ending already cannot be reset: its handle would stay for ever and never tell "close".
      if (socket.writableEnded) socket.destroy();
      else socket.resetAndDestroy();
    }
  }

  const first = listen(0);
  await once(first, 'listening');
  server = first;
  const address = first.address();
  if (address === null || typeof address === 'string') throw new Error('a TCP server without a port');
  const { port } = address;
  return {
    path: `${host}:${port}`,
    host,
    port,
    isPlugged: () => server !== undefined,
    plug() {
      server ??= listen(port);
    },
    unplug,
    write(bytes) {
      served?.write(bytes);
    },
    onData: data.add,
    forgetConnections() {
      served = undefined;
    },
    connections: () => taken,
    async close() {
      const ended = [...open].map((socket) => once(socket, 'close'));
      unplug();
      await Promise.all(ended);
    },
  };
}
