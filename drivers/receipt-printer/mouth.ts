/**
 * What is known of the strip in the printer's mouth. A receipt that was stopped hangs there, and the next one would
 * be printed on its end: one person would carry another's number away. Lives as long as the device, over all
 * openings of its port.
 */
export interface Mouth {
  /** Whether a next receipt might come out on a strip that was begun for another. */
  mayHoldStrip(): boolean;
  /** Whether the strip is to be cut off as soon as the printer is ready, without a receipt to come. */
  isDue(): boolean;
  /** The port was opened. */
  opened(): void;
  /** The first bytes of a receipt leave. */
  begun(): void;
  /** It is being cut off. Until that is certain, or a trouble passed, only a receipt to come tries it again. */
  trying(): void;
  /** The printer is in trouble: once it is mended, cutting is worth another try. */
  troubled(): void;
  /** The printer said that everything up to a cut was processed. */
  freed(): void;
}

/**
 * `due`: a receipt was begun, or this process is new and cannot know.
 * `tried`: as `due`, but trying again at rest would feed paper again and again on a printer that never confirms.
 * `unsure`: nothing was begun by us, but another printer may have been put there while the port was closed. A loose
 * cable must not empty the roll, so it is cut only where a receipt is to come.
 */
type State = 'due' | 'tried' | 'unsure' | 'free';

export function createMouth(): Mouth {
  let state: State = 'due';
  return {
    mayHoldStrip: () => state !== 'free',
    isDue: () => state === 'due',
    opened() {
      if (state === 'free') state = 'unsure';
    },
    begun() {
      state = 'due';
    },
    trying() {
      state = 'tried';
    },
    troubled() {
      if (state === 'tried') state = 'due';
    },
    freed() {
      state = 'free';
    },
  };
}
