/**
 * Syllables that people of many places do not tell apart. `shang` and `sang` are folded into one, so that what is typed
 * by ear finds the word; how much it costs says `unlike`.
 */

/** Beginnings that are one to some ears: what both are folded into, and how many steps lie between them. */
const BEGINNINGS: Readonly<Record<string, readonly [folded: string, steps: number]>> = {
  zh: ['z', 1],
  ch: ['c', 1],
  sh: ['s', 1],
  n: ['l', 1],
  // Rarer, and only in some places.
  r: ['l', 2],
  h: ['f', 2],
};

/** A mistake of the ear is so unlikely, in bits; who makes one makes the next more easily. */
const FIRST_BITS = 7;
const NEXT_BITS = 3;

const folds = new Map<string, string>();

/** A syllable, or a letter that begins one, as it is after all that sounds alike was made one. */
export function folded(syllable: string): string {
  const known = folds.get(syllable);
  if (known !== undefined) return known;
  const [beginning, rest] = parted(syllable);
  const made = (BEGINNINGS[beginning]?.[0] ?? beginning) + rest.replace(/(?<=[aei])ng$/, 'n');
  folds.set(syllable, made);
  return made;
}

/** How unlikely it is, in bits, that these syllables are meant by those of the same fold; 0 where they are the same. */
export function unlike(typed: readonly string[], meant: readonly string[]): number {
  return bitsOfSteps(
    typed.reduce((steps, syllable, index) => steps + stepsBetween(syllable, meant[index] ?? ''), 0),
  );
}

/** How unlikely so many mistakes of the ear are, in bits. */
export function bitsOfSteps(steps: number): number {
  return steps === 0 ? 0 : FIRST_BITS + (steps - 1) * NEXT_BITS;
}

/** How far two syllables lie apart to the ear; infinitely where nobody takes one for the other. */
export function stepsBetween(one: string, other: string): number {
  if (one === other) return 0;
  const [beginning, rest] = parted(one);
  const [otherBeginning, otherRest] = parted(other);
  const end = rest === otherRest ? 0 : 1;
  if (beginning === otherBeginning) return end;
  const [fold, steps] = BEGINNINGS[beginning] ?? [beginning, 0];
  const [otherFold, otherSteps] = BEGINNINGS[otherBeginning] ?? [otherBeginning, 0];
  // `n` and `r` are both taken for `l`, and hardly for each other.
  return fold === otherFold ? end + steps + otherSteps : Number.POSITIVE_INFINITY;
}

function parted(syllable: string): readonly [beginning: string, rest: string] {
  const [beginning = ''] = /^(?:[zcs]h|[b-df-hj-np-tv-z])?/.exec(syllable) ?? [];
  return [beginning, syllable.slice(beginning.length)];
}
