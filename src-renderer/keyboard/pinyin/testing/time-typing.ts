import type { Lexicon } from '../lexicon.ts';
import { candidatesOf, type Typed } from '../pinyin.ts';

/**
 * How long the candidates of each keystroke take, in milliseconds. Each phrase begins with nothing looked up before, as
 * for the first who writes; of some rounds the quickest counts, because a machine that does something else meanwhile says
 * nothing of the keyboard.
 */
export function timeTyping(
  lexicon: Lexicon,
  phrases: readonly (readonly Typed[])[],
  rounds: number,
): readonly number[] {
  return phrases.flatMap((keystrokes) => {
    const times = Array.from({ length: rounds }, () => {
      lexicon.forget();
      return keystrokes.map((typed) => {
        const begun = performance.now();
        candidatesOf(lexicon, typed);
        return performance.now() - begun;
      });
    });
    return keystrokes.map((_, index) => Math.min(...times.map((round) => round[index] ?? 0)));
  });
}
