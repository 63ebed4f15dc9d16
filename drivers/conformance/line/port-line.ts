import type { EmulatedPort } from '../../emulators/emulated-port.ts';
import { createListeners } from '../../transport/listeners.ts';
import { createSpeechCounter, type Line } from './line.ts';
import type { NoiseSource } from './noise.ts';

export interface PortLineOptions {
  /** The end that the driver opens. */
  readonly near: EmulatedPort;
  /** Says from where to where; the driver's settings lead there. */
  readonly moveElsewhere: () => string;
  readonly noise: NoiseSource;
}

const GARBLE_EVERY_MS = 5;
const GARBLE_BYTES = 64;

/** A cable of any kind: `port` is where the emulator hangs. */
export function openPortLine({ near, moveElsewhere, noise }: PortLineOptions): {
  readonly line: Line;
  readonly port: EmulatedPort;
} {
  const speech = createSpeechCounter();
  const toDevice = createListeners<[Uint8Array]>();
  let isSilent = false;
  let half = false;
  let late = false;
  let keptBack: Uint8Array | undefined;
  let garbling: NodeJS.Timeout | undefined;

  near.onData((bytes) => {
    speech.heard();
    toDevice.call(bytes);
  });

  function say(bytes: Uint8Array) {
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
  }

  function stopGarbling() {
    clearInterval(garbling);
    garbling = undefined;
  }

  const line: Line = {
    pulledState: 'noDevice',
    spoken: speech.count,
    untilSpoken: speech.until,
    silence(on) {
      isSilent = on;
      half = false;
    },
    garble(on) {
      stopGarbling();
      if (on) garbling = setInterval(() => near.write(noise(GARBLE_BYTES)), GARBLE_EVERY_MS);
    },
    halfThenSilence() {
      half = true;
    },
    answerLate() {
      late = true;
    },
    async pull() {
      near.unplug();
      keptBack = undefined;
    },
    async plug() {
      near.plug();
    },
    moveElsewhere: async () => moveElsewhere(),
    async close() {
      stopGarbling();
      near.unplug();
    },
  };
  const port: EmulatedPort = {
    path: near.path,
    isPlugged: near.isPlugged,
    plug: near.plug,
    unplug: near.unplug,
    write: say,
    onData: toDevice.add,
  };
  return { line, port };
}
