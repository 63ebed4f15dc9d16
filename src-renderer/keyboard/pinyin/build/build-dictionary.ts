import { type Section, writeSections } from '../dictionary-text.ts';
import { readingOf, readingsOf, surnameReadingOf } from './readings.ts';
import { surnames } from './surnames.ts';
import { addressParts, type Counted, readDivisionNames, readTownNames, readWords } from './word-list.ts';

/** Rarer words are left out: they come together from shorter ones. */
const RAREST_WORD = 20;
const RAREST_PLACE = 3;
const LONGEST_WORD = 8;

/** The blocks of Unicode whose characters names may hold; those without a reading are left out. */
const BLOCKS = [
  [0x3400, 0x4dbf],
  [0x4e00, 0x9fff],
  [0x20000, 0x323af],
] as const;

/** How a word of several readings shares its count among them. */
type Readings = ReadonlyMap<string, ReadonlyMap<string, number>>;

/**
 * The text of the pinyin dictionary (dictionary-text.ts), from openly licensed packages: words with their counts from
 * jieba-zh-cn, readings from pinyin-pro, names of divisions from @vant/area-data. Takes a few seconds.
 */
export function buildDictionary(): string {
  const counted = readWords();
  const words = counted.filter(
    ({ word, count, part }) =>
      count >= (part === 'ns' ? RAREST_PLACE : RAREST_WORD) && [...word].length <= LONGEST_WORD,
  );
  return writeSections([
    { name: 'words', entries: [...readMany(words), ...characters(words)] },
    { name: 'places', entries: places(words) },
    { name: 'surnames', entries: surnameEntries() },
    { name: 'given', entries: givenNames(counted) },
  ]);
}

function readMany(words: readonly Pick<Counted, 'word' | 'count'>[]): Section['entries'] {
  return words.flatMap(({ word, count }) => {
    const syllables = readingOf(word);
    return [...word].length > 1 && syllables ? [{ text: word, syllables, count }] : [];
  });
}

/** Every character that has a reading, counted by how often words use it so. */
function characters(words: readonly Counted[]): Section['entries'] {
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

function countReadings(words: readonly Counted[]): Readings {
  const uses = new Map<string, Map<string, number>>();
  for (const { word, count } of words) {
    const syllables = readingOf(word);
    // A character that is a word is typed alone more often than one inside of longer words.
    const share = [...word].length === 1 ? count : count / 4;
    [...word].forEach((character, index) => {
      const reading = syllables?.[index];
      if (reading === undefined) return;
      const known = uses.get(character) ?? new Map<string, number>();
      uses.set(character, known.set(reading, (known.get(reading) ?? 0) + share));
    });
  }
  return uses;
}

/** Places of the corpus, all divisions, and the parts of addresses, which stand in nearly every one. */
function places(words: readonly Counted[]): Section['entries'] {
  const counts = new Map<string, number>();
  const add = (word: string, count: number) => counts.set(word, (counts.get(word) ?? 0) + count);
  for (const { word, count, part } of words) if (part === 'ns' && [...word].length > 1) add(word, count);
  for (const name of readDivisionNames()) add(name, 300);
  for (const name of readTownNames()) add(name, 3_000);
  for (const [index, part] of addressParts.entries()) add(part, 80_000 / (index + 1));
  return [...counts].flatMap(([text, count]) => {
    const syllables = readingOf(text);
    return syllables ? [{ text, syllables, count }] : [];
  });
}

function surnameEntries(): Section['entries'] {
  return surnames.flatMap((text, index) => {
    const syllables = surnameReadingOf(text);
    return syllables ? [{ text, syllables, count: 10_000 / (index + 3) }] : [];
  });
}

/** Given names, and the characters they are made of, from the persons of the corpus. */
function givenNames(counted: readonly Counted[]): Section['entries'] {
  const known = new Set(surnames);
  const counts = new Map<string, number>();
  const add = (text: string, count: number) => counts.set(text, (counts.get(text) ?? 0) + count);
  for (const { word, part } of counted) {
    const [surname = '', ...given] = word;
    if (part !== 'nr' || !known.has(surname) || given.length > 2) continue;
    for (const character of given) add(character, 1);
    if (given.length === 2) add(given.join(''), 1);
  }
  return [...counts].flatMap(([text, count]) => {
    const syllables = readingOf(text);
    return syllables ? [{ text, syllables, count }] : [];
  });
}
