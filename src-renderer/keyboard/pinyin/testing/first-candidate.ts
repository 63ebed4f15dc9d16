import type { Lexicon } from '../lexicon.ts';
import { candidatesOf } from '../pinyin.ts';
import { type Kind, kinds, type Phrase, type Run } from './phrases.ts';

/**
 * How a phrase is typed: in pieces, with a look at the candidates after each; without a pause up to the next digit; or
 * in pieces, by the first letter of each syllable.
 */
export const ways = ['pieces', 'runs', 'initials'] as const;
export type Way = (typeof ways)[number];

/** Nobody types more letters than the input takes. */
const LETTERS_MAX = 40;

/** Something typed at once. */
interface Stretch {
  readonly before: string;
  readonly text: string;
  readonly letters: string;
}

export interface Outcome {
  readonly phrase: Phrase;
  /** Every first candidate was the text that was meant. */
  readonly right: boolean;
  /** What was offered first instead, each as `meant → offered`. */
  readonly wrong: readonly string[];
}

/** Types a phrase and takes the first candidate each time; the next piece follows the text that was meant. */
export function typePhrase(lexicon: Lexicon, phrase: Phrase, way: Way): Outcome {
  const wrong = stretchesOf(phrase, way).flatMap(({ before, text, letters }) => {
    const [first] = candidatesOf(lexicon, { letters, about: kinds[phrase.kind], before });
    return first?.text === text ? [] : [`${text} → ${first?.text ?? 'nothing'}`];
  });
  return { phrase, right: wrong.length === 0, wrong };
}

/** What is typed at once, and what stands before it then. */
export function stretchesOf(phrase: Phrase, way: Way): readonly Stretch[] {
  const stretches: Stretch[] = [];
  let before = '';
  let open: { before: string; text: string; letters: string } | null = null;
  for (const piece of phrase.pieces) {
    if (way !== 'runs') open = null;
    for (const run of piece) {
      const letters = lettersOf(run, way);
      if (letters === '') open = null;
      else if (open && open.letters.length + letters.length <= LETTERS_MAX) {
        open.text += run.text;
        open.letters += letters;
      } else {
        open = { before, text: run.text, letters };
        stretches.push(open);
      }
      before += run.text;
    }
  }
  return stretches;
}

function lettersOf({ syllables }: Run, way: Way): string {
  if (!syllables) return '';
  if (way === 'initials') return syllables.map((syllable) => syllable.charAt(0)).join('');
  // A mark stands where the next syllable begins with a vowel, as people learn it: xi'an.
  return syllables
    .map((syllable, index) => (index > 0 && /^[aeo]/.test(syllable) ? `'${syllable}` : syllable))
    .join('');
}

export interface Share {
  readonly right: number;
  readonly of: number;
}

export function shareOf(outcomes: readonly Outcome[], kind?: Kind, half?: Phrase['half']): Share {
  const counted = outcomes.filter(
    ({ phrase }) =>
      (kind === undefined || phrase.kind === kind) && (half === undefined || phrase.half === half),
  );
  return { right: counted.filter(({ right }) => right).length, of: counted.length };
}
