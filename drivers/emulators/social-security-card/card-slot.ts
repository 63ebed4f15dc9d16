import type { z } from 'zod';
import { createListeners } from '../../transport/listeners.ts';
import type { chipCardActionSchema } from './actions.ts';
import { type CardFaults, type ChipCard, createChipCard } from './chip-card.ts';
import type { DemoChipCard } from './demo-chip-cards.ts';

/** The slot of a reader, the card in it, and a hand on both. What carries the APDUs to it is another matter. */
export interface CardSlot {
  act(action: z.output<typeof chipCardActionSchema>): void;
  /** For the bench; plain JSON. */
  state(): Record<string, unknown>;
  look(): 'absent' | 'present' | 'mute';
  /** The answer to reset; `null` where there is no card or a mute one. */
  atr(): Uint8Array | null;
  /** Powers or resets the card; `false` where there is none or a mute one. */
  powerOn(): boolean;
  powerOff(): void;
  /** The card's answer; `null` where it has been drawn out. */
  answer(apdu: Uint8Array): Promise<Uint8Array | null>;
  /** Called after a card was inserted or removed. */
  onCard(listener: () => void): () => void;
  onChange(listener: () => void): () => void;
}

/** A card that is drawn out in the middle of reading has given so many answers before. */
const ANSWERS_BEFORE_REMOVAL = 3;

export function createCardSlot(cards: readonly DemoChipCard[]): CardSlot {
  const moved = createListeners<[]>();
  const changes = createListeners<[]>();
  const faults: CardFaults & {
    lengthFirst: boolean;
    mute: boolean;
    slowMs: number;
    removeDuringRead: boolean;
  } = {
    lengthFirst: false,
    garbled: 0,
    failing: 0,
    mute: false,
    slowMs: 0,
    removeDuringRead: false,
  };
  let inserted:
    | { readonly demo: DemoChipCard; readonly chip: ChipCard; readonly isMute: boolean }
    | undefined;
  let isPowered = false;
  let answered = 0;

  function remove() {
    inserted = undefined;
    isPowered = false;
    moved.call();
  }

  function insert(id: string) {
    const demo = cards.find((each) => each.id === id);
    if (!demo) throw new Error(`there is no demo card "${id}"`);
    if (inserted) remove();
    inserted = { demo, chip: createChipCard(demo, faults), isMute: faults.mute };
    moved.call();
  }

  return {
    act(action) {
      switch (action.type) {
        case 'insertCard':
          insert(action.card);
          break;
        case 'removeCard':
          remove();
          break;
        case 'removeDuringRead':
          faults.removeDuringRead = true;
          break;
        case 'mute':
        case 'lengthFirst':
          faults[action.type] = action.on;
          break;
        case 'garbled':
          faults.garbled = action.times;
          break;
        case 'failRead':
          faults.failing = action.times;
          break;
        case 'slow':
          faults.slowMs = action.ms;
      }
      changes.call();
    },
    state: () => ({
      card: inserted?.demo.id ?? null,
      powered: isPowered,
      cards: cards.map(({ id, label }) => ({ id, label })),
      faults: { ...faults },
    }),
    look: () => (inserted === undefined ? 'absent' : inserted.isMute ? 'mute' : 'present'),
    atr: () => (inserted && !inserted.isMute ? inserted.chip.atr : null),
    powerOn() {
      if (!inserted || inserted.isMute) return false;
      inserted.chip.reset();
      isPowered = true;
      answered = 0;
      changes.call();
      return true;
    },
    powerOff() {
      isPowered = false;
      changes.call();
    },
    async answer(apdu) {
      const asked = inserted;
      if (faults.slowMs > 0) await new Promise((resolve) => setTimeout(resolve, faults.slowMs));
      if (faults.removeDuringRead && answered === ANSWERS_BEFORE_REMOVAL) {
        faults.removeDuringRead = false;
        remove();
        changes.call();
      }
      if (!asked || asked !== inserted || !isPowered) return null;
      answered += 1;
      return asked.chip.answer(apdu);
    },
    onCard: moved.add,
    onChange: changes.add,
  };
}
