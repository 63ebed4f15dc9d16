import type { About } from './grammar.ts';

export interface Typed {
  /** Small letters, `'` between syllables where somebody sets it. */
  readonly letters: string;
  readonly about: About;
  /** What stands before the letters in the same field. */
  readonly before: string;
}
