import { connect, createServer, type Server, type Socket } from 'node:net';
import { createSpeechCounter, type Line } from './line.ts';
import type { NoiseSource } from './noise.ts';

export interface TcpLineOptions {
  /** Where the emulator listens. */
  readonly devicePort: number;
  /** Starts another device of the same kind and gives its port. */
  readonly another: () => Promise<number>;
  readonly noise: NoiseSource;
}

export interface TcpLine extends Line {
  /** What the driver connects to; it stays the same. */
  readonly port: number;
}

const HOST = '127.0.0.1';
const GARBLE_BYTES = 256;

/** A network between the driver and the emulator, for protocols with one question on each connection. */
export async function openTcpLine({ devicePort, another, noise }: TcpLineOptions): Promise<TcpLine> {
  const speech = createSpeechCounter();
  const sockets = new Set<Socket>();
  let target = devicePort;
  let isSilent = false;
  let isGarbled = false;
  let half = false;
  let late = false;
  let lastAnswer: Uint8Array = new Uint8Array(0);

  function keep(socket: Socket) {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    // Whoever gives up resets the line; the close that follows says all.
    socket.on('error', () => undefined);
  }

  function accept(near: Socket) {
    keep(near);
    near.once('data', () => speech.heard());
    if (isGarbled) {
      near.end(noise(GARBLE_BYTES));
      return;
    }
    const far = connect(target, HOST);
    keep(far);
    near.pipe(far);
    const chunks: Buffer[] = [];
    far.on('data', (chunk: Buffer) => chunks.push(chunk));
    far.on('close', () => answer(near, Buffer.concat(chunks)));
    near.on('close', () => far.destroy());
  }

  function answer(near: Socket, real: Uint8Array) {
    if (isSilent) return;
    if (half) {
      half = false;
      isSilent = true;
      near.write(real.subarray(0, real.length / 2));
      return;
    }
    near.end(late && lastAnswer.length > 0 ? lastAnswer : real);
    late = false;
    lastAnswer = real;
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

  return {
    port,
    pulledState: 'noDevice',
    spoken: speech.count,
    untilSpoken: speech.until,
    silence(on) {
      isSilent = on;
      half = false;
    },
    garble(on) {
      isGarbled = on;
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
    close: pull,
  };
}
