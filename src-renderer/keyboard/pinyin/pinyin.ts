import type { About } from './grammar.ts';
import { createLattice } from './lattice.ts';
import type { Lexicon } from './lexicon.ts';
import type { Manner } from './pieces.ts';
import type { Lattice, Typed } from './typed.ts';

/** A way to write (the beginning of) what was typed. */
export interface Candidate {
  readonly text: string;
  /** How many of the typed letters it stands for; the rest is still to be written. */
  readonly letters: number;
}

/** A row of words that is so many bits less likely than the best there is only stands in the way. */
const UNLIKELY_BITS = 9;
/** What can be read as whole syllables is hardly meant as initials: so many bits. */
const SHORT_BITS = 12;
const SHORT_MAX = 6;
/** How many rows of words are worth showing: of names many are alike, of sentences hardly two. */
const ROWS: Readonly<Record<About, number>> = { name: 6, address: 3, words: 2 };

interface Weighed extends Candidate {
  readonly cost: number;
}

/**
 * What the letters may mean, the best first: first what stands for all of them (words, and the likeliest rows of words),
 * then words for less and less of their beginning, down to every character of the first syllable.
 */
export function candidatesOf(lexicon: Lexicon, typed: Typed): readonly Candidate[] {
  const { length } = typed.letters;
  if (length === 0) return [];
  const whole = latticeFor(lexicon, typed, 'whole');
  const read = whole.rows();
  const isRead = read.letters === length;
  // Nobody types a long row of initials that are syllables as well.
  const short = isRead && length > SHORT_MAX ? null : latticeFor(lexicon, typed, isRead ? 'first' : 'short');
  const readShort = isRead ? null : short?.rows();
  const end = readShort?.letters ?? length;
  const rows = [...(read.letters === end ? read.rows : []), ...(readShort?.rows ?? [])].map((row) => ({
    ...row,
    letters: end,
  }));
  const wordsOf = (letters: number): readonly Weighed[] => {
    const words = whole.words(letters);
    const others = short?.words(letters).filter(({ isShort }) => isShort) ?? [];
    if (others.length === 0) return words;
    const more = isRead ? SHORT_BITS : 0;
    return [...words, ...others.map((word) => ({ ...word, cost: word.cost + more }))].sort(byCost);
  };
  const ofAll = wordsOf(length);
  const bound = Math.min(...ofAll.map(({ cost }) => cost));
  const shown = rows.filter(({ cost }) => cost <= bound + UNLIKELY_BITS).slice(0, ROWS[typed.about]);
  const found: Weighed[] = [];
  for (let letters = length; letters > 0; letters--) {
    const words = letters === length ? ofAll : wordsOf(letters);
    found.push(...(letters === end ? [...words, ...shown].sort(byCost) : words));
  }
  return oneOfEach(found);
}

function byCost(a: Weighed, b: Weighed): number {
  return a.cost - b.cost;
}

/** The lattice of what is being typed goes on; anything else begins a new one. */
function latticeFor(lexicon: Lexicon, { letters, about, before }: Typed, manner: Manner): Lattice {
  const known = lexicon.typing.get(manner);
  const goesOn = known && known.about === about && known.before === before;
  const lattice = goesOn ? known.lattice : createLattice(lexicon, { about, before }, manner);
  lexicon.typing.set(manner, { about, before, lattice });
  lattice.read(letters);
  return lattice;
}

function oneOfEach(candidates: readonly Weighed[]): readonly Candidate[] {
  const texts = new Set<string>();
  return candidates.flatMap(({ text, letters }) => {
    if (texts.has(text)) return [];
    texts.add(text);
    return [{ text, letters }];
  });
}
