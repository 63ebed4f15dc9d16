import type { Lexicon } from '../lexicon.ts';
import { candidatesOf } from '../pinyin.ts';
import type { Typed } from '../typed.ts';

/** How the rounds of a keystroke are measured, and become one time. */
export interface Watch {
  readonly rounds: number;
  /** A time in milliseconds, from any beginning. */
  readonly now: () => number;
  readonly ofRounds: (times: readonly number[]) => number;
}

/**
 * How long the candidates of each keystroke take, in milliseconds. Each phrase begins with nothing looked up before, as
 * for the first who writes.
 */
export function timeTyping(
  lexicon: Lexicon,
  phrases: readonly (readonly Typed[])[],
  { rounds, now, ofRounds }: Watch,
): readonly number[] {
  return phrases.flatMap((keystrokes) => {
    const times = Array.from({ length: rounds }, () => {
      lexicon.forget();
      return keystrokes.map((typed) => {
        const begun = now();
        candidatesOf(lexicon, typed);
        return now() - begun;
      });
    });
    return keystrokes.map((_, index) => ofRounds(times.map((round) => round[index] ?? 0)));
  });
}

/** By the clock; the quickest round counts, because a machine that does something else meanwhile says nothing of the keyboard. */
export const byTheClock: Watch = {
  rounds: 3,
  now: () => performance.now(),
  ofRounds: (times) => Math.min(...times),
};
