import type { SlotState } from './pcsc-bus.ts';

/** Tells a card that is still in the slot from one that was put in again. */
export interface SameInsertion {
  saw(slot: SlotState): void;
  /** The service begins its count afresh. */
  lost(): void;
  /** The card in the slot was read to a good end: it counts once. */
  read(slot: SlotState): void;
  isRead(slot: SlotState): boolean;
}

export function createSameInsertion(): SameInsertion {
  /** The count of events at which the card was put in that was read. */
  let readAt: number | undefined;
  let isCountLost = false;
  return {
    saw({ card, events }) {
      if (card === 'absent') readAt = undefined;
      // It may be the same card as before, left behind: it has to be put in again.
      else if (isCountLost && readAt !== undefined) readAt = events;
      isCountLost = false;
    },
    lost() {
      isCountLost = true;
    },
    read({ events }) {
      readAt = events;
    },
    isRead: ({ events }) => events === readAt,
  };
}
