import { z } from 'zod';

const timesSchema = z.int().min(0).max(1000).default(1);

/** What a hand or bad luck can do to the chip card reader and its card. */
export const chipCardActionSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('insertCard'), card: z.string() }),
  z.strictObject({ type: z.literal('removeCard') }),
  /** The card is drawn out in the middle of the next reading. */
  z.strictObject({ type: z.literal('removeDuringRead') }),
  /** Cards lie the wrong way round while on: no answer to reset. Counts for the next insertion. */
  z.strictObject({ type: z.literal('mute'), on: z.boolean() }),
  /** Cards answer as T=0 cards do (`6Cxx`, `61xx`) while on. Counts for the next insertion. */
  z.strictObject({ type: z.literal('lengthFirst'), on: z.boolean() }),
  /** The next records say to be longer than they are. */
  z.strictObject({ type: z.literal('garbled'), times: timesSchema }),
  /** The next records cannot be read from the card's memory. */
  z.strictObject({ type: z.literal('failRead'), times: timesSchema }),
  /** Every answer of a card takes this long, ms; 0 is at once. */
  z.strictObject({ type: z.literal('slow'), ms: z.int().min(0).max(60_000) }),
]);
export type ChipCardAction = z.input<typeof chipCardActionSchema>;
