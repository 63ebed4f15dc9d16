import type { Line } from './line.ts';
import type { NoiseSource } from './noise.ts';

const GARBLE_EVERY_MS = 5;
const GARBLE_BYTES = 64;

/** What befalls the bytes that a device says on a line that stays open. */
export interface Disturbance extends Pick<Line, 'silence' | 'garble' | 'halfThenSilence' | 'answerLate'> {
  /** One way for what the device says; what is kept back on it comes on it, or never. */
  way(write: (bytes: Uint8Array) => void): DisturbedWay;
  /** Ends the garbage. */
  stop(): void;
}

export interface DisturbedWay {
  /** The device says `bytes`: they arrive whole, in half, late or not at all. */
  say(bytes: Uint8Array): void;
  /** The cable was pulled: what was kept back never comes. */
  forget(): void;
}

/** Silence, garbage, half and late answers for any line of bytes; garbage goes to `garbleTo`. */
export function createDisturbance(noise: NoiseSource, garbleTo: (bytes: Uint8Array) => void): Disturbance {
  let isSilent = false;
  let half = false;
  let late = false;
  let garbling: NodeJS.Timeout | undefined;

  function stop() {
    clearInterval(garbling);
    garbling = undefined;
  }

  return {
    silence(on) {
      isSilent = on;
      half = false;
    },
    garble(on) {
      stop();
      if (on) garbling = setInterval(() => garbleTo(noise(GARBLE_BYTES)), GARBLE_EVERY_MS);
    },
    halfThenSilence() {
      half = true;
    },
    answerLate() {
      late = true;
    },
    way(write) {
      let keptBack: Uint8Array | undefined;
      return {
        say(bytes) {
          if (isSilent) return;
          if (half) {
            half = false;
            isSilent = true;
            write(bytes.subarray(0, Math.ceil(bytes.length / 2)));
          } else if (late) {
            late = false;
            keptBack = bytes;
          } else {
            write(keptBack ? Buffer.concat([keptBack, bytes]) : bytes);
            keptBack = undefined;
          }
        },
        forget() {
          keptBack = undefined;
        },
      };
    },
    stop,
  };
}
