import type { Entry } from './dictionary-text.ts';
import type { About, Lexicon } from './lexicon.ts';
import { fits, type Piece, piecesAt } from './syllables.ts';

/** A word that letters may stand for. */
export interface Reading {
  readonly text: string;
  /** How many letters it takes. */
  readonly letters: number;
  /** How unlikely it is, in bits. */
  readonly cost: number;
  /** The letters as they were read, `qing pu`, for the person to see; absent where it does not matter. */
  readonly syllables: readonly string[];
  /** Some of its syllables were typed by their initials alone. */
  readonly isShort: boolean;
}

export interface Typed {
  /** Small letters, `'` between syllables where somebody sets it. */
  readonly letters: string;
  readonly about: About;
  /** What stands before the letters in the same field. */
  readonly before: string;
}

/**
 * How letters are read. `whole`: as syllables, the last of which may be unfinished. `short`: also by the initials of
 * syllables, as people do who know the word is there.
 */
export type Manner = 'whole' | 'short';

/** A syllable by its initial tells less than the whole: so many bits. */
const INITIAL_BITS = 5;
/** Initials among whole syllables are rarer than initials alone. */
const MIXED_BITS = 4;
export const LONGEST_WORD = 8;
/** So many words of one reading are worth a thought where more is to follow. */
const LIKELY = 10;
/** And so many of those that only a few of the letters stand for by their initials. */
const LIKELY_SHORT = 20;
/** What this person chose before costs so little. */
const CHOSEN_BITS = 3;

/** The words that can begin at `at`, by the letters they take; of each length only the likeliest, unless `all`. */
export function readingsAt(
  lexicon: Lexicon,
  typed: Typed,
  at: number,
  manner: Manner,
  all = false,
): ReadonlyMap<number, readonly Reading[]> {
  const byEnd = new Map<number, Reading[]>();
  const atStart = typed.before === '' && at === 0;
  const take = (entries: readonly Entry[], length: number, more: number, most: number) => {
    const known = byEnd.get(length) ?? [];
    for (const { text, cost, syllables } of entries.slice(0, most))
      known.push({ text, letters: length, cost: cost + more, syllables, isShort: more > 0 });
    if (known.length > 0) byEnd.set(length, known);
  };
  const pieces = Array.from(
    { length: typed.letters.length },
    () => undefined as readonly Piece[] | undefined,
  );
  const piecesFrom = (end: number): readonly Piece[] => {
    pieces[end] ??= piecesAt(typed.letters, end);
    return pieces[end] ?? [];
  };
  const most = all ? Number.POSITIVE_INFINITY : LIKELY;
  const goOn = (before: readonly Piece[], initialsBefore: string, end: number) => {
    if (before.length === LONGEST_WORD || !lexicon.begins(initialsBefore)) return;
    for (const piece of piecesFrom(end)) {
      const isLast = end + piece.length === typed.letters.length;
      if (manner === 'whole' && !piece.whole && !isLast) continue;
      const row = [...before, piece];
      const initials = initialsBefore + piece.text.charAt(0);
      const length = end + piece.length - at;
      const short = row.reduce((count, { whole }) => count + (whole ? 0 : 1), 0);
      if (short === 0)
        take(lexicon.readAs(row.map(({ text }) => text).join(' '), typed.about, atStart), length, 0, most);
      else {
        const meant = lexicon
          .byInitials(initials, typed.about, atStart)
          .filter((entry) => isMeant(row, entry));
        const mixed = short < row.length ? MIXED_BITS : 0;
        take(meant, length, short * INITIAL_BITS + mixed, isLast ? most : Math.min(most, LIKELY_SHORT));
      }
      goOn(row, initials, end + piece.length);
    }
  };
  goOn([], '', at);
  for (const [length, readings] of chosenAt(lexicon, typed.letters, at))
    byEnd.set(length, [...readings, ...(byEnd.get(length) ?? [])]);
  for (const [length, readings] of byEnd) {
    const sorted = readings.sort((a, b) => a.cost - b.cost);
    byEnd.set(length, all ? sorted : sorted.slice(0, LIKELY));
  }
  return byEnd;
}

function chosenAt(lexicon: Lexicon, letters: string, at: number): ReadonlyMap<number, readonly Reading[]> {
  const found = new Map<number, readonly Reading[]>();
  for (let end = at + 1; end <= letters.length; end++) {
    const texts = lexicon.chosen(letters.slice(at, end).replace(/'$/, ''));
    if (texts.length > 0)
      found.set(
        end - at,
        texts.map((text, index) => ({
          text,
          letters: end - at,
          cost: CHOSEN_BITS + index,
          syllables: [],
          isShort: false,
        })),
      );
  }
  return found;
}

function isMeant(pieces: readonly Piece[], { syllables }: Entry): boolean {
  return pieces.every((piece, index) => fits(piece, syllables[index] ?? ''));
}
