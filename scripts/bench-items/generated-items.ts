import type { SearchableEntry } from '#contract/search/searchable-entry.ts';
import { searchableCharacters } from '#contract/search/searchable-text.ts';

/** Characters with their syllables. */
interface Piece {
  readonly text: string;
  readonly pinyin: string;
}

/**
 * `count` entries whose names and everyday words are put together from pieces of real ones, always the same for a seed:
 * they share characters, sounds and words with each other and with queries as real ones do.
 */
export function generatedItems(
  real: readonly SearchableEntry[],
  count: number,
  seed = 1,
): readonly SearchableEntry[] {
  const random = randomNumbers(seed);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const pieces = real.flatMap(piecesOf);
  const english = real.flatMap(({ name }) => name.en?.split(' ') ?? []);
  const term = (length: number): Piece => {
    const parts = Array.from({ length }, () => pick(pieces));
    return {
      text: parts.map(({ text }) => text).join(''),
      pinyin: parts.map(({ pinyin }) => pinyin).join(' '),
    };
  };
  const words = (length: number) => Array.from({ length }, () => pick(english)).join(' ');
  return Array.from({ length: count }, (_, index) => {
    const [name, shortName] = [term(4), term(2)];
    const alsoCalled = Array.from({ length: 3 + Math.floor(random() * 3) }, () => term(2));
    return {
      id: `item-${index}`,
      name: { zh: name.text, en: words(6) },
      shortName: { zh: shortName.text, en: words(3) },
      alsoCalled: alsoCalled.map(({ text }) => text),
      popularity: Math.floor(random() * 101),
      pinyin: {
        name: name.pinyin,
        shortName: shortName.pinyin,
        alsoCalled: alsoCalled.map(({ pinyin }) => pinyin),
      },
    };
  });
}

/** Two to four characters each. */
function piecesOf({ name, alsoCalled, pinyin }: SearchableEntry): readonly Piece[] {
  const terms = [name.zh, ...alsoCalled].map(searchableCharacters);
  const lines = [pinyin?.name ?? '', ...(pinyin?.alsoCalled ?? [])].map((line) => line.split(' '));
  return terms.flatMap((characters, at) => {
    const syllables = lines[at] ?? [];
    if (syllables.length !== characters.length) return [];
    const pieces: Piece[] = [];
    for (let from = 0; from + 2 <= characters.length; from += 2 + (from % 3)) {
      const end = Math.min(characters.length, from + 2 + (from % 3));
      pieces.push({
        text: characters.slice(from, end).join(''),
        pinyin: syllables.slice(from, end).join(' '),
      });
    }
    return pieces;
  });
}

/** Park and Miller's generator: numbers from 0 to 1 that look random. */
function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48271) % 2147483647;
    return state / 2147483647;
  };
}
