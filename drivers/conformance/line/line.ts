/**
 * The cable between a driver and its emulated device, with a hand on it. The driver opens the near end; the
 * emulator hangs on the far one. What goes wrong on a line goes wrong here, the same for every driver.
 */
export interface Line {
  /** How often the driver was heard to speak. */
  spoken(): number;
  /** Settles once the driver has spoken `times` more. */
  untilSpoken(times: number): Promise<void>;
  /** While on, the device hears everything and nothing it says arrives. */
  silence(on: boolean): void;
  /** While on, the driver hears random bytes all the time, between whatever the device says. */
  garble(on: boolean): void;
  /** Of the next answer only the first half arrives; then the line is silent until `silence(false)`. */
  halfThenSilence(): void;
  /** The next answer is kept back: it arrives in place of, or right before, the answer to a later question. */
  answerLate(): void;
  pull(): Promise<void>;
  /** What a driver says of a pulled cable: an address that refuses may have a device behind it, a port that is gone has none. */
  readonly pulledState: 'noDevice' | 'offline';
  plug(): Promise<void>;
  /** Pulled and plugged in at another place, to which the driver's own address then leads. Says from where to where. */
  moveElsewhere(): Promise<string>;
  close(): Promise<void>;
}

/** Counts what a driver says and lets others wait for it. */
export function createSpeechCounter() {
  let count = 0;
  const waiting = new Set<() => void>();
  return {
    count: () => count,
    heard() {
      count += 1;
      for (const look of [...waiting]) look();
    },
    until(times: number): Promise<void> {
      const goal = count + times;
      return new Promise((resolve) => {
        const look = () => {
          if (count < goal) return;
          waiting.delete(look);
          resolve();
        };
        waiting.add(look);
        look();
      });
    },
  };
}
