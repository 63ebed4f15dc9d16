import { type SectionName, sectionNames, sectionOf } from './sections.ts';

/** What the words are about, as the question tells: it decides which of them come first. */
export type About = 'words' | 'name' | 'address';

/** How many bits a word of each section costs more, by section; infinite where it cannot stand. */
export type Costs = Float64Array;

/** Nothing was written before. */
export const AT_START = sectionNames.length;

const given = { given: 0, given1: 1 } as const;
const openEnds: Readonly<Partial<Record<SectionName, number>>> = {
  given1: 4,
  place1: 8,
  trade1: 8,
  place2: 1,
};

/** Which words stand where, by what the question is about; what stands behind which is `Behind`. */
const anywhere = {
  words: { words: 0, places: 6, trades: 13, trade1: 16 },
  address: { places: 0, words: 4, place1: 8 },
  name: { words: 14, ...given },
} as const satisfies Readonly<Record<About, Partial<Record<SectionName, number>>>>;

/** Behind some words only certain others stand, whatever it is about. */
const behind: Readonly<Partial<Record<SectionName, Partial<Record<SectionName, number>>>>> = {
  given1: { given2: 0 },
  place1: { place2: 0 },
  trade1: { trade2: 0 },
};
/** Before the surname is there. */
const firstOfName: Partial<Record<SectionName, number>> = { surnames: 0, words: 16 };

const rules = {
  words: rulesOf('words'),
  address: rulesOf('address'),
  name: rulesOf('name'),
} as const;

function rulesOf(about: About): readonly Costs[] {
  const start = costsOf(about === 'name' ? firstOfName : anywhere[about]);
  return [...sectionNames.map((name) => costsOf(behind[name] ?? anywhere[about])), start];
}

function costsOf(costs: Partial<Record<SectionName, number>>): Costs {
  return Float64Array.from(sectionNames, (name) => costs[name] ?? Number.POSITIVE_INFINITY);
}

/** @param last the section of the word before, or `AT_START`. */
export function costsBehind(about: About, last: number): Costs {
  return rules[about][last] ?? rules[about][AT_START] ?? new Float64Array();
}

const ends = Float64Array.from(sectionNames, (name) => openEnds[name] ?? 0);

/** So many bits it costs to end with a word of a section: behind the first character of a name stands the second. */
export function costOfEnd(section: number): number {
  return ends[section] ?? 0;
}

/** Where letters stand that are typed behind `before`: behind a surname, behind the first character of a given name. */
export function sectionBefore(about: About, before: string): number {
  if (before === '') return AT_START;
  if (about !== 'name') return sectionOf('words');
  return sectionOf('surnames');
}
