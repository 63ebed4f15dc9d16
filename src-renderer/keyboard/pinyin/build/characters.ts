import type { Section } from '../dictionary-text.ts';
import { readingOf, readingsOf } from './readings.ts';
import type { Counted } from './word-list.ts';

/** The blocks of Unicode whose characters names may hold; those without a reading are left out. */
const BLOCKS = [
  [0x3400, 0x4dbf],
  [0x4e00, 0x9fff],
  [0x20000, 0x323af],
] as const;
/** A character inside of longer words counts so much of what one that stands alone counts. */
const INSIDE_SHARE = 1 / 60;

/** Characters that are read unlike their dictionary form where they stand alone, each reading with its share. */
const ALONE: Readonly<Record<string, readonly (readonly [string, number])[]>> = {
  了: [
    ['le', 0.98],
    ['liao', 0.02],
  ],
  地: [
    ['de', 0.6],
    ['di', 0.4],
  ],
  得: [
    ['de', 0.9],
    ['dei', 0.1],
  ],
  给: [['gei', 1]],
  谁: [['shui', 1]],
};

/** How a word of several readings shares its count among them. */
type Readings = ReadonlyMap<string, ReadonlyMap<string, number>>;

/** The words of more than one character, with their readings. */
export function readMany(words: readonly Pick<Counted, 'word' | 'count'>[]): Section['entries'] {
  return words.flatMap(({ word, count }) => {
    const syllables = readingOf(word);
    return [...word].length > 1 && syllables ? [{ text: word, syllables, count }] : [];
  });
}

/** Every character that has a reading, counted by how often it is a word of its own and, far less, by its use in words. */
export function characterEntries(words: readonly Pick<Counted, 'word' | 'count'>[]): Section['entries'] {
  const uses = countReadings(words);
  return BLOCKS.flatMap(([first, last]) =>
    Array.from({ length: last - first + 1 }, (_, index) => String.fromCodePoint(first + index)).flatMap(
      (text) =>
        readingsOf(text).map((reading) => ({
          text,
          syllables: [reading],
          count: uses.get(text)?.get(reading) ?? 0,
        })),
    ),
  );
}

function countReadings(words: readonly Pick<Counted, 'word' | 'count'>[]): Readings {
  const uses = new Map<string, Map<string, number>>();
  for (const { word, count } of words) {
    const syllables = readingOf(word);
    const isAlone = [...word].length === 1;
    const share = isAlone ? count : count * INSIDE_SHARE;
    const alone = isAlone ? ALONE[word] : undefined;
    if (alone) {
      uses.set(
        word,
        new Map([
          ...(uses.get(word) ?? []),
          ...alone.map(([reading, part]) => [reading, part * count] as const),
        ]),
      );
      continue;
    }
    [...word].forEach((character, index) => {
      const reading = syllables?.[index];
      if (reading === undefined) return;
      const known = uses.get(character) ?? new Map<string, number>();
      uses.set(character, known.set(reading, (known.get(reading) ?? 0) + share));
    });
  }
  return uses;
}
