import { createServer, type Server, type Socket } from 'node:net';
import type { Line } from './line.ts';

export const LINE_HOST = '127.0.0.1';

/** Which device the cable leads to, and which one later. */
export interface LineEnds {
  /** Where the emulator listens. */
  readonly devicePort: number;
  /** Starts another device of the same kind and gives its port. */
  readonly another: () => Promise<number>;
}

/** A server between a driver and its device whose cable can be pulled, and led to another device. */
export interface PullableServer extends Pick<Line, 'pull' | 'plug' | 'moveElsewhere'> {
  /** What the driver connects to; it stays the same. */
  readonly port: number;
  /** Where the device listens now. */
  target(): number;
  /** A connection that ends when the cable is pulled. */
  keep(socket: Socket): void;
}

/** Listens on a port of its own and gives each connection to `accept`. */
export async function openPullableServer(
  { devicePort, another }: LineEnds,
  accept: (near: Socket) => void,
): Promise<PullableServer> {
  const sockets = new Set<Socket>();
  let target = devicePort;

  async function listen(onPort: number): Promise<Server> {
    const starting = createServer(accept);
    await new Promise<void>((resolve, reject) => {
      starting.once('error', reject);
      starting.listen(onPort, LINE_HOST, resolve);
    });
    return starting;
  }

  let server: Server | undefined = await listen(0);
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the line listens on no TCP port');
  const { port } = address;

  async function pull() {
    const stopping = server;
    server = undefined;
    if (!stopping) return;
    const closed = new Promise<void>((resolve) => stopping.close(() => resolve()));
    for (const socket of sockets) socket.destroy();
    await closed;
  }

  return {
    port,
    target: () => target,
    keep(socket) {
      sockets.add(socket);
      socket.on('close', () => sockets.delete(socket));
      // Whoever gives up resets the line; the close that follows says all.
      socket.on('error', () => undefined);
    },
    pull,
    async plug() {
      server ??= await listen(port);
    },
    async moveElsewhere() {
      const from = target;
      await pull();
      target = await another();
      server = await listen(port);
      return `port ${from} → ${target}`;
    },
  };
}
