import { createHmac, randomBytes } from 'node:crypto';

/** Tells a card that still lies there from one that was laid on again. */
export interface SameCard {
  /** No card was seen: whatever comes next was laid anew. */
  sawNothing(): void;
  /** A card was found, and is not read yet. */
  found(): void;
  /** A card was read. Whether it is the one read last in this session and never lifted, so far as the reader can tell. */
  wasThere(idNumber: string): boolean;
  /**
   * From now on what lies there is anybody's. `cardIsNext`: it is the next person's, who laid it there while somebody else
   * was served, and has said so: it is read without being lifted, unless it could not be read before.
   */
  sessionOver(cardIsNext?: boolean): void;
  /** Whether nobody can tell whose card is found now: it has to be lifted before it is read. */
  isAnybodys(): boolean;
}

/**
 * An SDT reader does not tell a card's presence: only a look that finds nothing is a sign that it was lifted. Within a
 * session a card found again later than `withinMs` counts as laid again, for some models miss the lifting between two
 * looks. Where a session ends, and in a process that begins, any card that lies there may be that of somebody who has gone,
 * also one that was never read: somebody laid it on and then did something else. Of the number only a keyed digest is
 * kept, with a key of this process.
 */
export function createSameCard(now: () => number, withinMs: number): SameCard {
  const key = randomBytes(32);
  let last: { readonly digest: string; readonly at: number } | undefined;
  let isUnread = false;
  let isAnybodys = true;
  return {
    sawNothing() {
      last = undefined;
      isUnread = false;
      isAnybodys = false;
    },
    found() {
      isUnread = true;
    },
    wasThere(idNumber) {
      isUnread = false;
      const digest = createHmac('sha256', key).update(idNumber).digest('hex');
      const isSame = last?.digest === digest && now() - last.at < withinMs;
      last = { digest, at: now() };
      return isSame;
    },
    sessionOver(cardIsNext = false) {
      last = undefined;
      if (!cardIsNext || isUnread) isAnybodys = true;
    },
    isAnybodys: () => isAnybodys,
  };
}
