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
  /** A card was found, and is not read yet. */
  found(): void;
  /** A card was read. */
  presenceOf(idNumber: string): CardPresence;
  /**
   * From now on the card found last is another person's, until the reader was seen empty. `cardIsNext`: it is the next
   * person's, who laid it there while somebody else was served, and has said so: it is read without being lifted.
   */
  sessionOver(cardIsNext?: boolean): void;
  /** Whether a card that is found now may be the one of a session that is over. */
  mayBeLeft(): boolean;
  /** Whether nobody can tell whose card is found now: it has to be lifted before it is read. */
  isAnybodys(): boolean;
}

/**
 * An SDT reader does not tell a card's presence: only a look that finds nothing is a sign that it was lifted. Within a
 * session a card found again later than `withinMs` counts as laid again, for some models miss the lifting between two
 * looks; one of an earlier session never does. Of the number only a keyed digest is kept, with a key of this process:
 * a process that begins knows no card, so that one which lies there already may be that of a session which ended with
 * the process before.
 */
export function createSameCard(now: () => number, withinMs: number): SameCard {
  const key = randomBytes(32);
  let last: { readonly digest: string; readonly at: number } | undefined;
  let isOver = false;
  let isUnread = false;
  let isAnybodys = true;
  return {
    sawNothing() {
      last = undefined;
      isOver = false;
      isUnread = false;
      isAnybodys = false;
    },
    found() {
      isUnread = true;
    },
    presenceOf(idNumber) {
      isUnread = false;
      const digest = createHmac('sha256', key).update(idNumber).digest('hex');
      const isLast = last?.digest === digest;
      if (isLast && isOver) return 'left';
      const same = isLast && last !== undefined && now() - last.at < withinMs;
      last = { digest, at: now() };
      isOver = false;
      return same ? 'same' : 'new';
    },
    sessionOver(cardIsNext = false) {
      if (cardIsNext) last = undefined;
      isOver = last !== undefined;
      // It could not be read, or the session ended before it was: no number tells it from the next person's.
      if (isUnread) isAnybodys = true;
    },
    mayBeLeft: () => isOver || isAnybodys,
    isAnybodys: () => isAnybodys,
  };
}
