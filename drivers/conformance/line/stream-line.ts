import { connect, createServer, type Server, type Socket } from 'node:net';
import { createSpeechCounter } from './line.ts';
import type { TcpLine, TcpLineOptions } from './tcp-line.ts';

const HOST = '127.0.0.1';
const GARBLE_EVERY_MS = 5;
const GARBLE_BYTES = 64;

/** A network between the driver and the emulator, for protocols whose connection stays. */
export async function openStreamLine({ devicePort, another, noise }: TcpLineOptions): Promise<TcpLine> {
  const speech = createSpeechCounter();
  const sockets = new Set<Socket>();
  let target = devicePort;
  let isSilent = false;
  let half = false;
  let late = false;
  let garbling: NodeJS.Timeout | undefined;
  let newest: Socket | undefined;

  function keep(socket: Socket) {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    // Whoever gives up resets the line; the close that follows says all.
    socket.on('error', () => undefined);
  }

  function accept(near: Socket) {
    const far = connect(target, HOST);
    /** What is kept back comes over its own connection, or never. */
    let keptBack: Buffer | undefined;
    keep(near);
    keep(far);
    newest = near;
    near.on('data', (bytes: Buffer) => {
      speech.heard();
      far.write(bytes);
    });
    far.on('data', (bytes: Buffer) => {
      if (isSilent) return;
      if (half) {
        half = false;
        isSilent = true;
        near.write(bytes.subarray(0, Math.ceil(bytes.length / 2)));
      } else if (late) {
        late = false;
        keptBack = bytes;
      } else {
        near.write(keptBack ? Buffer.concat([keptBack, bytes]) : bytes);
        keptBack = undefined;
      }
    });
    near.on('close', () => far.destroy());
    far.on('close', () => near.destroy());
  }

  async function listen(onPort: number): Promise<Server> {
    const starting = createServer(accept);
    await new Promise<void>((resolve, reject) => {
      starting.once('error', reject);
      starting.listen(onPort, HOST, resolve);
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

  function stopGarbling() {
    clearInterval(garbling);
    garbling = undefined;
  }

  return {
    port,
    pulledState: 'offline',
    spoken: speech.count,
    untilSpoken: speech.until,
    silence(on) {
      isSilent = on;
      half = false;
    },
    garble(on) {
      stopGarbling();
      if (on) garbling = setInterval(() => newest?.write(noise(GARBLE_BYTES)), GARBLE_EVERY_MS);
    },
    halfThenSilence() {
      half = true;
    },
    answerLate() {
      late = true;
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
    async close() {
      stopGarbling();
      await pull();
    },
  };
}
