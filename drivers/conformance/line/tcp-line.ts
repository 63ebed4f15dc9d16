import { connect, type Socket } from 'node:net';
import { createSpeechCounter, type Line } from './line.ts';
import type { NoiseSource } from './noise.ts';
import { LINE_HOST, type LineEnds, openPullableServer } from './pullable-server.ts';

export interface TcpLineOptions extends LineEnds {
  readonly noise: NoiseSource;
}

export interface TcpLine extends Line {
  /** What the driver connects to; it stays the same. */
  readonly port: number;
}

const GARBLE_BYTES = 256;

/** A network between the driver and the emulator, for protocols with one question on each connection. */
export async function openTcpLine({ noise, ...places }: TcpLineOptions): Promise<TcpLine> {
  const speech = createSpeechCounter();
  let isSilent = false;
  let isGarbled = false;
  let half = false;
  let late = false;
  let lastAnswer: Uint8Array = new Uint8Array(0);
  const server = await openPullableServer(places, accept);

  function accept(near: Socket) {
    server.keep(near);
    near.once('data', () => speech.heard());
    if (isGarbled) {
      near.end(noise(GARBLE_BYTES));
      return;
    }
    const far = connect(server.target(), LINE_HOST);
    server.keep(far);
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

  return {
    port: server.port,
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
    pull: server.pull,
    plug: server.plug,
    moveElsewhere: server.moveElsewhere,
    close: server.pull,
  };
}
