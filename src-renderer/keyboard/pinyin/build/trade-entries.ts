import type { Pair, Section } from '../dictionary-text.ts';
import { sectionOf, signOf } from '../sections.ts';
import { industries, knownEmployers, tradeNames } from './own-words.ts';
import { readingOf, surnameReadingOf } from './readings.ts';
import { nearSurnames, surnames } from './surnames.ts';
import { readDivisionNames } from './word-list.ts';

const KNOWN = 3;
const NAMED = 1;
/** Shops are called after their owners: 张记. */
const OWNER = 0.3;
const OWNERS = 80;
/** How much likelier, in bits, the name of a firm is behind a place, or where somebody begins to write. */
const BEHIND_PLACE = 11;
const AT_BEGINNING = 6;
/** And what it does behind its name. */
const INDUSTRY = 7;

/** What firms are called, and the characters that other such names are made of. */
export function tradeSections(): readonly Section[] {
  const pairs = tradeNames.filter((name) => [...name].length === 2);
  const owners = [...new Set([...nearSurnames, ...surnames])].slice(0, OWNERS).map((name) => ({
    text: `${name}记`,
    syllables: [...(surnameReadingOf(name) ?? []), 'ji'],
    count: OWNER,
  }));
  return [
    {
      name: 'trades',
      entries: [...counted(knownEmployers, KNOWN), ...counted(tradeNames, NAMED), ...owners],
    },
    { name: 'trade1', entries: charactersOf(pairs, 0) },
    { name: 'trade2', entries: charactersOf(pairs, 1) },
  ];
}

/** What stands where in the name of an employer: a place, a name, an industry. */
export function tradePairs(): readonly Pair[] {
  const names = [signOf(sectionOf('trades')), signOf(sectionOf('trade1'))];
  const places = [...readDivisionNames()];
  return [
    ...places.flatMap((first) => names.map((second) => ({ first, second, bits: BEHIND_PLACE }))),
    ...names.map((second) => ({ first: '^', second, bits: AT_BEGINNING })),
    ...[signOf(sectionOf('trades')), signOf(sectionOf('trade2'))].flatMap((first) =>
      industries.map((second) => ({ first, second, bits: INDUSTRY })),
    ),
  ];
}

function counted(names: readonly string[], count: number): Section['entries'] {
  return [...new Set(names)].flatMap((text) => {
    const syllables = readingOf(text);
    return syllables ? [{ text, syllables, count }] : [];
  });
}

function charactersOf(names: readonly string[], place: number): Section['entries'] {
  const counts = new Map<string, number>();
  for (const name of names) {
    const character = [...name][place] ?? '';
    counts.set(character, (counts.get(character) ?? 0) + 1);
  }
  return [...counts].flatMap(([text, count]) => {
    const syllables = readingOf(text);
    return syllables ? [{ text, syllables, count }] : [];
  });
}
