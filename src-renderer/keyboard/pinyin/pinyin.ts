import type { About, Lexicon } from './lexicon.ts';
import { readingsAt, type Typed } from './reading.ts';
import { gainBehind, likeliestRows } from './rows.ts';

export type { Typed } from './reading.ts';

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
  const rows = likeliestRows(lexicon, typed, 'whole');
  const isRead = rows[0]?.letters === length;
  const short = isRead ? [] : likeliestRows(lexicon, typed, 'short');
  const likely = [...rows, ...short].filter(({ letters }) => letters === (short[0]?.letters ?? length));
  // Nobody types a long row of initials that are syllables as well.
  const manner = isRead && length > SHORT_MAX ? 'whole' : 'short';
  const gain = gainBehind(lexicon, typed.before);
  const words: Weighed[] = [...readingsAt(lexicon, typed, 0, manner, true).values()].flat().map((word) => ({
    text: word.text,
    letters: word.letters,
    cost: word.cost - gain(word.text) + (isRead && word.isShort ? SHORT_BITS : 0),
  }));
  const bound = Math.min(...words.filter(({ letters }) => letters === length).map(({ cost }) => cost));
  const shown = likely.filter(({ cost }) => cost <= bound + UNLIKELY_BITS).slice(0, ROWS[typed.about]);
  return oneOfEach([...words, ...shown].sort((a, b) => b.letters - a.letters || a.cost - b.cost));
}

function oneOfEach(candidates: readonly Weighed[]): readonly Candidate[] {
  const texts = new Set<string>();
  return candidates.flatMap(({ text, letters }) => {
    if (texts.has(text)) return [];
    texts.add(text);
    return [{ text, letters }];
  });
}
