import type { Typed } from '../typed.ts';
import { stretchesOf, type Way } from './first-candidate.ts';
import { kinds, type Phrase } from './phrases.ts';

/** Every state of the letters while a phrase is typed, one for each touch of a key. */
export function keystrokesOf(phrase: Phrase, way: Way): readonly Typed[] {
  return stretchesOf(phrase, way).flatMap(({ before, letters }) =>
    Array.from(letters, (_, index) => ({
      letters: letters.slice(0, index + 1),
      about: kinds[phrase.kind],
      before,
    })),
  );
}
