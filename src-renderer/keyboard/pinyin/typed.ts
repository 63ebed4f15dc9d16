import type { Row } from './best-rows.ts';
import type { About } from './grammar.ts';

export interface Typed {
  /** Small letters, `'` between syllables where somebody sets it. */
  readonly letters: string;
  readonly about: About;
  /** What stands before the letters in the same field. */
  readonly before: string;
}

/** A word that the first letters stand for. */
export interface Word {
  readonly text: string;
  readonly letters: number;
  /** How unlikely it is, in bits. */
  readonly cost: number;
  /** Some of its syllables were typed by their initials alone. */
  readonly isShort: boolean;
}

/** All ways to read letters, which grows and shrinks with them: a letter more only adds what ends with it. */
export interface Lattice {
  /** Goes on to these letters; what was found for their beginning stays. */
  read(letters: string): void;
  /** The likeliest rows of words for as many letters as can be read, and how many these are. */
  rows(): { readonly rows: readonly Row[]; readonly letters: number };
  /** The words that so many of the first letters stand for, the likeliest first. */
  words(letters: number): readonly Word[];
}
