import { createListeners } from '../transport/listeners.ts';

/**
 * Of the receipt that was printed last on a printer whose sensor watches the mouth. `none`: nothing was printed yet.
 * `unknown`: the printer was away while the receipt hung there, or its sensor never saw it.
 */
export type PresentedState = 'none' | 'hanging' | 'taken' | 'retracted' | 'unknown';

/** What became of the last receipt after it was out. Lives as long as the device. */
export interface PresentedPaper {
  state(): PresentedState;
  onChange(listener: () => void): () => void;
  /** A receipt was printed and pushed out. */
  presented(): void;
  /** The sensor was asked. */
  seen(isInMouth: boolean): void;
  /** The printer was told to draw it back, and the mouth was empty then. */
  drawnBack(): void;
  /** The printer is away: whether somebody takes the receipt is not seen. */
  unwatched(): void;
}

/** A receipt that is tugged at can hide from the sensor for a moment. */
const LOOKS_UNTIL_TAKEN = 2;
/** A receipt that the sensor never saw was not seen to be taken either; it may only be late in coming. */
const LOOKS_UNTIL_UNSEEN = 10;

export function createPresentedPaper(): PresentedPaper {
  const changed = createListeners<[]>();
  let state: PresentedState = 'none';
  let emptyLooks = 0;
  let wasSeen = false;

  function become(next: PresentedState) {
    emptyLooks = 0;
    if (next === state) return;
    state = next;
    changed.call();
  }

  return {
    state: () => state,
    onChange: changed.add,
    presented() {
      wasSeen = false;
      become('hanging');
    },
    seen(isInMouth) {
      if (isInMouth) {
        emptyLooks = 0;
        wasSeen = true;
        if (state === 'unknown') become('hanging');
        return;
      }
      emptyLooks += 1;
      if (state !== 'hanging') return;
      if (wasSeen && emptyLooks >= LOOKS_UNTIL_TAKEN) become('taken');
      if (!wasSeen && emptyLooks >= LOOKS_UNTIL_UNSEEN) become('unknown');
    },
    drawnBack() {
      if (state !== 'none') become('retracted');
    },
    unwatched() {
      if (state === 'hanging') become('unknown');
    },
  };
}
