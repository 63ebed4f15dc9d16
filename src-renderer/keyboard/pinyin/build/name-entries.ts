import type { Section } from '../dictionary-text.ts';
import { givenCharacters, givenNames, singleGivenNames } from './own-words.ts';
import { readingOf, surnameReadingOf } from './readings.ts';
import { surnames } from './surnames.ts';
import type { Counted } from './word-list.ts';

/** Given names that are known to be common count as so many persons of the corpus. */
const COMMON_NAME = 25;
/** The commonest character of given names counts so much, the others less in their order. */
const COMMON_CHARACTER = 60_000;
/** A character that is a name by itself is likelier alone than its use in longer names tells. */
const SINGLE_NAME = 30_000;

/** Surnames, the commonest first. */
export function surnameEntries(): Section['entries'] {
  return surnames.flatMap((text, index) => {
    const syllables = surnameReadingOf(text);
    return syllables ? [{ text, syllables, count: 10_000 / (index + 12) }] : [];
  });
}

/** Given names, and the characters they are made of: the common ones, and those of the persons of the corpus. */
export function givenEntries(corpus: readonly Counted[]): Section['entries'] {
  const known = new Set(surnames);
  const counts = new Map<string, number>();
  const add = (text: string, count: number) => counts.set(text, (counts.get(text) ?? 0) + count);
  for (const { word, part } of corpus) {
    const [surname = '', ...given] = word;
    if (part !== 'nr' || !known.has(surname) || given.length > 2) continue;
    for (const character of given) add(character, 1);
    if (given.length === 2) add(given.join(''), 1);
  }
  for (const name of givenNames) {
    add(name, COMMON_NAME);
    for (const character of name) add(character, 8);
  }
  for (const [index, character] of givenCharacters.entries()) add(character, COMMON_CHARACTER / (index + 40));
  for (const [index, name] of singleGivenNames.entries()) add(name, SINGLE_NAME / (index + 20));
  return [...counts].flatMap(([text, count]) => {
    const syllables = readingOf(text);
    return syllables ? [{ text, syllables, count }] : [];
  });
}
