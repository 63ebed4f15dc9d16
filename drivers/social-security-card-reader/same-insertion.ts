import type { SlotState } from './pcsc-bus.ts';

/**
 * What a card in the slot is.
 * - `new`: put in since, and not read to a good end.
 * - `read`: it was read to a good end in this session.
 * - `left`: it was in already when the last session ended, when this process began, or when the service came back:
 *   perhaps nobody's who stands here.
 */
type InsertedCard = 'new' | 'read' | 'left';

/** Tells a card that is still in the slot from one that was put in again. */
export interface SameInsertion {
  saw(slot: SlotState): void;
  /** The service begins its count afresh. */
  lost(): void;
  /** The card in the slot was read to a good end: it counts once. */
  read(slot: SlotState): void;
  /** What is in the slot now has to be taken out before a card counts again. */
  sessionOver(): void;
  cardOf(slot: SlotState): InsertedCard;
  /** Whether what is in the slot, as it was last seen, is `left`. */
  isLeft(): boolean;
}

export function createSameInsertion(): SameInsertion {
  /** The counts of events at which the card was put in that was read, or left. */
  let readAt: number | undefined;
  let leftAt: number | undefined;
  let inSlot: number | undefined;
  /** The first sight of a slot tells nothing of whose card is in it. */
  let isFirstSight = true;
  return {
    saw({ card, events }) {
      inSlot = card === 'absent' ? undefined : events;
      if (inSlot === undefined) {
        readAt = undefined;
        leftAt = undefined;
      } else if (isFirstSight) leftAt = events;
      isFirstSight = false;
    },
    lost() {
      isFirstSight = true;
    },
    read({ events }) {
      readAt = events;
    },
    sessionOver() {
      leftAt = inSlot;
    },
    cardOf({ events }) {
      if (events === leftAt) return 'left';
      return events === readAt ? 'read' : 'new';
    },
    isLeft: () => inSlot !== undefined && inSlot === leftAt,
  };
}
