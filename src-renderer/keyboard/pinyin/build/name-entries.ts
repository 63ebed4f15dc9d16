import type { Pair, Section } from '../dictionary-text.ts';
import { modelledNames } from './name-model.ts';
import { givenCharacters, givenNames, singleGivenNames } from './own-words.ts';
import { readingOf, surnameReadingOf } from './readings.ts';
import { generationCharacters, nearSurnames, surnames } from './surnames.ts';
import type { Counted } from './word-list.ts';

/** Given names that are known to be common count as so many persons of the corpus. */
const COMMON_NAME = 25;
/** The commonest character of given names counts so much, the others less in their order. */
const COMMON_CHARACTER = 30_000;
/** Of ten persons so many have a given name of one character. */
const SINGLE_SHARE = 0.16;
/** What the three ways to know a name tell: it was seen, it is made as names are, or of characters of names at all. */
const SEEN = 0.45;
const MODELLED = 0.4;
const COMPOSED = 0.15;
/** Rarer names come together from their characters. */
const RAREST = 1e-6;
/** Those who live here count so much beside those of the whole country. */
const NEAR_SHARE = 0.3;
/** How a share becomes a count; only what stands in one section is compared. */
const COUNTS = 1e7;
/** A character that all of one generation of a family have is likelier behind its surname by so many bits. */
const GENERATION_BITS = 6;

/** Surnames, the commonest first: those of the country, and those of the Yangtze River Delta. */
export function surnameEntries(): Section['entries'] {
  return surnames.flatMap((text, index) => {
    const syllables = surnameReadingOf(text);
    const near = nearSurnames.indexOf(text);
    const count = 10_000 / (index + 12) + (near < 0 ? 0 : (NEAR_SHARE * 10_000) / (near + 12));
    return syllables ? [{ text, syllables, count }] : [];
  });
}

/** Whole given names, and the first and second characters that the others are made of. */
export function givenSections(corpus: readonly Counted[]): readonly Section[] {
  const seen = countSeen(corpus);
  const first = sharesOf(seen, 0);
  const second = sharesOf(seen, 1);
  const modelled = modelledNames();
  const total = sum(seen);
  const shares = new Map<string, number>();
  for (const name of new Set([...seen.keys(), ...modelled.keys()])) {
    const [one = '', other = ''] = name;
    const share =
      (SEEN * (seen.get(name) ?? 0)) / total +
      MODELLED * (modelled.get(name) ?? 0) +
      COMPOSED * (first.get(one) ?? 0) * (second.get(other) ?? 0);
    if (share > RAREST) shares.set(name, share * (1 - SINGLE_SHARE));
  }
  const singles = singleShares();
  for (const [name, share] of singles) shares.set(name, share * SINGLE_SHARE);
  return [
    { name: 'given', entries: entriesOf(shares) },
    { name: 'given1', entries: entriesOf(first) },
    { name: 'given2', entries: entriesOf(second) },
  ];
}

/** Families in which those of one generation share a character. */
export function generationPairs(): readonly Pair[] {
  return Object.entries(generationCharacters).flatMap(([surname, characters]) =>
    [...characters].map((second) => ({ first: surname, second, bits: GENERATION_BITS })),
  );
}

/** Given names of two characters: those of the persons of the corpus, and those that are known to be common. */
function countSeen(corpus: readonly Counted[]): ReadonlyMap<string, number> {
  const known = new Set(surnames);
  const counts = new Map<string, number>();
  const add = (text: string, count: number) => counts.set(text, (counts.get(text) ?? 0) + count);
  for (const { word, part } of corpus) {
    const [surname = '', ...given] = word;
    if (part === 'nr' && known.has(surname) && given.length === 2) add(given.join(''), 1);
  }
  for (const name of givenNames) if ([...name].length === 2) add(name, COMMON_NAME);
  return counts;
}

/** Which character stands at a place of names, and how often. */
function sharesOf(names: ReadonlyMap<string, number>, place: number): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  const add = (text: string, count: number) => counts.set(text, (counts.get(text) ?? 0) + count);
  for (const [name, count] of names) add([...name][place] ?? '', count);
  const scale = sum(counts) / COMMON_CHARACTER / 10;
  for (const [index, character] of givenCharacters.entries())
    add(character, (scale * COMMON_CHARACTER) / (index + 40));
  const total = sum(counts);
  return new Map([...counts].map(([character, count]) => [character, count / total]));
}

function singleShares(): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  const add = (text: string, count: number) => counts.set(text, (counts.get(text) ?? 0) + count);
  for (const [index, character] of singleGivenNames.entries()) add(character, 1 / (index + 20));
  for (const [index, character] of givenCharacters.entries()) add(character, 0.1 / (index + 40));
  for (const character of givenNames) if ([...character].length === 1) add(character, 0.005);
  const total = sum(counts);
  return new Map([...counts].map(([character, count]) => [character, count / total]));
}

function entriesOf(shares: ReadonlyMap<string, number>): Section['entries'] {
  return [...shares].flatMap(([text, share]) => {
    const syllables = readingOf(text);
    return syllables ? [{ text, syllables, count: share * COUNTS }] : [];
  });
}

function sum(counts: ReadonlyMap<string, number>): number {
  return [...counts.values()].reduce((total, count) => total + count, 0);
}
