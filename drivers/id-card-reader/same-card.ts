/** Tells a card that still lies there from one that was laid on again. */
export interface SameCard {
  /** No card was seen: whatever comes next was laid anew. */
  sawNothing(): void;
  /** A card was read; `true` where it is the one read last and was not lifted since. */
  isSame(idNumber: string): boolean;
}

/** Kept in memory only, and only the last number. */
export function createSameCard(now: () => number, withinMs: number): SameCard {
  let last: { readonly idNumber: string; readonly at: number } | undefined;
  return {
    sawNothing() {
      last = undefined;
    },
    isSame(idNumber) {
      const same = last?.idNumber === idNumber && now() - last.at < withinMs;
      last = { idNumber, at: now() };
      return same;
    },
  };
}
