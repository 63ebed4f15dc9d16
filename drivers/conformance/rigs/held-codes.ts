import type { Done } from '../rig.ts';

/** A code lies before the scanner until it was read: a scanner that is on sends it again and again. */
export interface HeldCodes {
  /** The text that was held there last. */
  held(): string | null;
  /** Counts a scan that is under way, so that a code is held there until it was read. */
  during(done: Promise<Done>): Promise<Done>;
  /** Holds a new code there until a scan succeeds or none is under way. */
  show(): Promise<void>;
  stop(): void;
}

/** Between two sights of a code that lies there, ms. */
const SIGHT_MS = 20;

export function holdCodes(show: (text: string) => Promise<void>): HeldCodes {
  const scans = new Set<Promise<Done>>();
  let number = 0;
  let held: string | null = null;
  let read = 0;
  let isStopped = false;

  return {
    held: () => held,
    during(done) {
      const counted = done.then((result) => {
        if (result.code === 'success') read += 1;
        return result;
      });
      scans.add(counted);
      // Whoever began the scan hears of its failure.
      const ended = () => void scans.delete(counted);
      counted.then(ended, ended);
      return counted;
    },
    async show() {
      number += 1;
      const text = `办件 ${String(number).padStart(12, '0')}`;
      held = text;
      const before = read;
      while (!isStopped && scans.size > 0 && read === before && held === text) {
        await show(text);
        await new Promise((resolve) => setTimeout(resolve, SIGHT_MS));
      }
    },
    stop() {
      isStopped = true;
    },
  };
}
