import type { Entry } from './dictionary-text.ts';
import type { About, Lexicon } from './lexicon.ts';
import { fits, type Piece, piecesAt } from './syllables.ts';

/** A way to write (the beginning of) what was typed. */
export interface Candidate {
  readonly text: string;
  /** How many of the typed letters it stands for; the rest is still to be written. */
  readonly letters: number;
}

export interface Typed {
  /** Small letters, `'` between syllables where somebody sets it. */
  readonly letters: string;
  readonly about: About;
  /** Nothing was written before. */
  readonly atStart: boolean;
}

/** A syllable by its initial tells less than the whole: so many bits. */
const INITIAL_BITS = 5;
const LONGEST_WORD = 8;
/** A row of words that is so many bits less likely than the best there is only stands in the way. */
const UNLIKELY_BITS = 9;
/** How many rows of words are worth showing: of names many are alike, of sentences hardly two. */
const ROWS: Readonly<Record<About, number>> = { name: 6, address: 2, words: 2 };

interface Found extends Candidate {
  readonly cost: number;
}

/**
 * What the letters may mean, the best first: first what stands for all of them (words, and the likeliest rows of words),
 * then words for less and less of their beginning, down to every character of the first syllable.
 */
export function candidatesOf(lexicon: Lexicon, typed: Typed): readonly Candidate[] {
  const texts = new Set<string>();
  const words = wordsFrom(lexicon, typed, 0);
  const whole = words.filter(({ letters }) => letters === typed.letters.length);
  const bound = Math.min(...whole.map(({ cost }) => cost)) + UNLIKELY_BITS;
  const rows = likeliestRows(lexicon, typed).filter(({ cost }) => cost <= bound);
  return [...words, ...rows]
    .toSorted((a, b) => b.letters - a.letters || a.cost - b.cost)
    .flatMap(({ text, letters }) => {
      if (texts.has(text)) return [];
      texts.add(text);
      return [{ text, letters }];
    });
}

/** The words that can begin at `at`, in every way to read the letters. */
function wordsFrom(lexicon: Lexicon, typed: Typed, at: number): readonly Found[] {
  const found: Found[] = [];
  const atStart = typed.atStart && at === 0;
  const goOn = (pieces: readonly Piece[], end: number) => {
    if (pieces.length > 0) {
      const initials = pieces.map(({ text }) => text.charAt(0)).join('');
      const less = pieces.filter(({ whole }) => !whole).length * INITIAL_BITS;
      for (const entry of lexicon.words(initials, typed.about, atStart))
        if (isMeant(pieces, entry))
          found.push({ text: entry.text, letters: end - at, cost: entry.cost + less });
    }
    if (pieces.length === LONGEST_WORD) return;
    for (const piece of piecesAt(typed.letters, end)) goOn([...pieces, piece], end + piece.length);
  };
  goOn([], at);
  return found;
}

function isMeant(pieces: readonly Piece[], { syllables }: Entry): boolean {
  return pieces.every((piece, index) => fits(piece, syllables[index] ?? ''));
}

/** The likeliest rows of words that stand for all letters, or for as many from the first as can be read. */
function likeliestRows(lexicon: Lexicon, typed: Typed): readonly Found[] {
  const { letters, about } = typed;
  /** The best ways to write the first `n` letters, the likeliest first. */
  const best: (readonly Found[])[] = [[{ text: '', letters: 0, cost: 0 }]];
  for (let at = 0; at < letters.length; at++) {
    const before = best[at] ?? [];
    if (before.length === 0) continue;
    const ends = new Map<number, Found[]>();
    for (const word of wordsFrom(lexicon, typed, at)) {
      const known = ends.get(word.letters);
      if (known) known.push(word);
      else ends.set(word.letters, [word]);
    }
    for (const [taken, words] of ends) {
      const likely = words.toSorted((a, b) => a.cost - b.cost).slice(0, ROWS[about]);
      const rows = before.flatMap((row) =>
        likely.map(({ text, cost }) => ({
          text: row.text + text,
          letters: at + taken,
          cost: row.cost + cost,
        })),
      );
      best[at + taken] = distinct([...(best[at + taken] ?? []), ...rows]).slice(0, ROWS[about]);
    }
  }
  return best.findLast((rows) => rows?.some((row) => row.letters > 0)) ?? [];
}

/** One of each text, the likeliest first. */
function distinct(rows: readonly Found[]): readonly Found[] {
  const texts = new Set<string>();
  return rows.toSorted((a, b) => a.cost - b.cost).filter(({ text }) => !texts.has(text) && texts.add(text));
}
