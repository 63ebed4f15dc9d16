import type { EmulatedPort } from '../../emulators/emulated-port.ts';
import { createListeners } from '../../transport/listeners.ts';
import { createDisturbance } from './disturbance.ts';
import { createSpeechCounter, type Line } from './line.ts';
import type { NoiseSource } from './noise.ts';

export interface PortLineOptions {
  /** The end that the driver opens. */
  readonly near: EmulatedPort;
  /** Says from where to where; the driver's settings lead there. */
  readonly moveElsewhere: () => string;
  readonly noise: NoiseSource;
}

/** A cable of any kind: `port` is where the emulator hangs. */
export function openPortLine({ near, moveElsewhere, noise }: PortLineOptions): {
  readonly line: Line;
  readonly port: EmulatedPort;
} {
  const speech = createSpeechCounter();
  const toDevice = createListeners<[Uint8Array]>();
  const disturbance = createDisturbance(noise, near.write);
  const way = disturbance.way(near.write);

  near.onData((bytes) => {
    speech.heard();
    toDevice.call(bytes);
  });

  const line: Line = {
    pulledState: 'noDevice',
    spoken: speech.count,
    untilSpoken: speech.until,
    silence: disturbance.silence,
    garble: disturbance.garble,
    halfThenSilence: disturbance.halfThenSilence,
    answerLate: disturbance.answerLate,
    async pull() {
      near.unplug();
      way.forget();
    },
    async plug() {
      near.plug();
    },
    moveElsewhere: async () => moveElsewhere(),
    async close() {
      disturbance.stop();
      near.unplug();
    },
  };
  const port: EmulatedPort = {
    path: near.path,
    isPlugged: near.isPlugged,
    plug: near.plug,
    unplug: near.unplug,
    write: way.say,
    onData: toDevice.add,
  };
  return { line, port };
}
