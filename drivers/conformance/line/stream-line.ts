import { connect, type Socket } from 'node:net';
import { createDisturbance } from './disturbance.ts';
import { createSpeechCounter } from './line.ts';
import { LINE_HOST, openPullableServer } from './pullable-server.ts';
import type { TcpLine, TcpLineOptions } from './tcp-line.ts';

/** A network between the driver and the emulator, for protocols whose connection stays. */
export async function openStreamLine({ noise, ...places }: TcpLineOptions): Promise<TcpLine> {
  const speech = createSpeechCounter();
  let newest: Socket | undefined;
  const disturbance = createDisturbance(noise, (bytes) => newest?.write(bytes));
  const server = await openPullableServer(places, accept);

  function accept(near: Socket) {
    const far = connect(server.target(), LINE_HOST);
    const way = disturbance.way((bytes) => near.write(bytes));
    server.keep(near);
    server.keep(far);
    newest = near;
    near.on('data', (bytes: Buffer) => {
      speech.heard();
      far.write(bytes);
    });
    far.on('data', way.say);
    near.on('close', () => far.destroy());
    far.on('close', () => near.destroy());
  }

  return {
    port: server.port,
    pulledState: 'offline',
    spoken: speech.count,
    untilSpoken: speech.until,
    silence: disturbance.silence,
    garble: disturbance.garble,
    halfThenSilence: disturbance.halfThenSilence,
    answerLate: disturbance.answerLate,
    pull: server.pull,
    plug: server.plug,
    moveElsewhere: server.moveElsewhere,
    async close() {
      disturbance.stop();
      await server.pull();
    },
  };
}
