import { createHmac, randomBytes } from 'node:crypto';

/**
 * What a card that was read is.
 * - `new`: laid on since the last one was read, so far as the reader can tell.
 * - `same`: the one read last in this session, never lifted.
 * - `left`: the one read last in a session that is over, never seen to go: perhaps nobody's who stands here.
 */
export type CardPresence = 'new' | 'same' | 'left';

/** Tells a card that still lies there from one that was laid on again. */
export interface SameCard {
  /** No card was seen: whatever comes next was laid anew. */
  sawNothing(): void;
  /** A card was read. */
  presenceOf(idNumber: string): CardPresence;
  /** From now on the card read last is another person's, until the reader was seen empty. */
  sessionOver(): void;
  /** Whether a card that is found now may be the one of a session that is over. */
  mayBeLeft(): boolean;
}

/**
 * An SDT reader does not tell a card's presence: only a look that finds nothing is a sign that it was lifted. Within a
 * session a card found again later than `withinMs` counts as laid again, for some models miss the lifting between two
 * looks; one of an earlier session never does. Of the number only a keyed digest is kept, with a key of this process.
 */
export function createSameCard(now: () => number, withinMs: number): SameCard {
  const key = randomBytes(32);
  let last: { readonly digest: string; readonly at: number } | undefined;
  let isOver = false;
  return {
    sawNothing() {
      last = undefined;
      isOver = false;
    },
    presenceOf(idNumber) {
      const digest = createHmac('sha256', key).update(idNumber).digest('hex');
      const isLast = last?.digest === digest;
      if (isLast && isOver) return 'left';
      const same = isLast && last !== undefined && now() - last.at < withinMs;
      last = { digest, at: now() };
      isOver = false;
      return same ? 'same' : 'new';
    },
    sessionOver() {
      isOver = last !== undefined;
    },
    mayBeLeft: () => isOver,
  };
}
