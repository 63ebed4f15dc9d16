import { codeOf } from './codes.ts';
import { beginnings, syllableOf } from './syllables.ts';

/**
 * How letters are read. `whole`: as syllables, the last of which may be unfinished. `short`: also by the initials of
 * syllables, as people do who know the word is there. `first`: as `short`, but only words that begin with the first letter.
 */
export type Manner = 'whole' | 'short' | 'first';

/** No syllable has more letters, with the mark behind it. */
export const LONGEST_PIECE = 7;

export interface Piece {
  /** The code of the syllable that it is, or of what it begins with (codes.ts). */
  readonly code: string;
  readonly whole: boolean;
  /** Only where nothing is typed behind it: what is not finished yet can only be the last. */
  readonly onlyLast: boolean;
}

/** The piece that letters are, if they are one. `'` ends a syllable and stands for nothing itself. */
export function pieceOf(letters: string, manner: Manner): Piece | null {
  const isEnded = letters.endsWith("'");
  const text = isEnded ? letters.slice(0, -1) : letters;
  const syllable = syllableOf(text);
  if (syllable !== null) return { code: codeOf(syllable), whole: true, onlyLast: false };
  if (/^(?:[bpmfdtnlgkhjqxrzcsyw]|[zcs]h)$/.test(text))
    return { code: codeOf(text), whole: false, onlyLast: manner === 'whole' };
  if (!isEnded && beginnings.has(text)) return { code: codeOf(text), whole: false, onlyLast: true };
  return null;
}
