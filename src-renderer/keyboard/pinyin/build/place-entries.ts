import type { Pair, Section } from '../dictionary-text.ts';
import { sectionOf, signOf } from '../sections.ts';
import { namedPlaces, roads, towns, townsByDivision } from './own-words.ts';
import { readingOf } from './readings.ts';
import {
  addressParts,
  type Counted,
  readDivisionNames,
  readDivisionsWithin,
  readTownNames,
} from './word-list.ts';

/** How often names of each sort are thought to be written; the nearer, the oftener. */
const DIVISION = 2_000;
const DIVISION_NEAR = 12_000;
const TOWN = 1_200;
const TOWN_HERE = 12_000;
const ROAD = 800;
const PLACE = 600;
/** The stem of a name stands before other kinds too: 青松路, 青松公寓. */
const STEM_SHARE = 0.5;
/** Numbers of villages and estates in hanzi: 田林十二村. */
const NUMBERS = [...'一二三四五六七八九十'].flatMap((digit) => [digit, `十${digit}`]);
const NUMBER = 8_000;
/** A character of names, where no name is known, counts so much for each name that holds it. */
const CHARACTER = 25;
/** What counts houses stands behind digits, where it is likely by its pair; anywhere else hardly ever. */
const behindNumbers: ReadonlySet<string> = new Set('号 室 弄 组 栋 幢 楼 层 单元 号楼 座 队'.split(' '));
const BEHIND_NUMBERS_SHARE = 1 / 60;
/** What a number in hanzi counts, as in 田林十二村, is likelier behind it by so many bits. */
const COUNTED_BITS = 7;
const counted = '村 区 组 弄 队 期 社区 新村'.split(' ');

const kinds = /^(\p{Script=Han}{2,}?)(?:街道|新村|社区|小区|公路|大道|大街|[路街镇乡村弄里])$/u;
const sides = /[东西南北中]$/;
const nearProvinces = /^(?:31|32|33|34)/;

/** So many bits a town is likelier behind the division that it belongs to, and a county behind its city. */
const WITHIN = 9;
/** Names of two characters tell most of what others are made of. */
const STEM_LENGTH = 2;
/** What stands behind a name that no list knows gains so much at most. */
const KIND_BITS = 7;

/**
 * Places of the corpus, divisions, towns, roads and villages, the parts of addresses; and the first and second
 * characters of names, of which those are made that no list knows.
 */
export function placeSections(words: readonly Counted[]): readonly Section[] {
  const counts = namedCounts(words);
  const stems = stemsOf(counts.keys());
  for (const word of [...counts.keys()])
    if (!addressParts.includes(word))
      for (const character of word) counts.set(character, (counts.get(character) ?? 0) + CHARACTER);
  for (const [text, count] of partCounts()) counts.set(text, (counts.get(text) ?? 0) + count);
  return [
    { name: 'places', entries: entriesOf(counts) },
    { name: 'place1', entries: charactersOf(stems, 0) },
    { name: 'place2', entries: charactersOf(stems, 1) },
  ];
}

/** Which places lie in which, and what kinds stand behind names. */
export function placePairs(): readonly Pair[] {
  const within = [...townsByDivision, ...readDivisionsWithin()];
  const stems = [...towns, ...roads, ...namedPlaces].flatMap((name) => kinds.exec(name)?.[0] ?? []);
  const kindCounts = new Map<string, number>();
  for (const name of stems) {
    const kind = name.slice(kinds.exec(name)?.[1]?.length ?? 0);
    kindCounts.set(kind, (kindCounts.get(kind) ?? 0) + 1);
  }
  return [
    ...within.flatMap(([first, names]) => names.map((second) => ({ first, second, bits: WITHIN }))),
    ...NUMBERS.flatMap((first) => counted.map((second) => ({ first, second, bits: COUNTED_BITS }))),
    ...[...kindCounts.keys()].map((second) => ({
      first: signOf(sectionOf('place2')),
      second,
      bits: KIND_BITS,
    })),
  ];
}

function namedCounts(words: readonly Counted[]): Map<string, number> {
  const counts = new Map<string, number>();
  const add = (word: string, count: number) => counts.set(word, (counts.get(word) ?? 0) + count);
  const addNamed = (word: string, count: number) => {
    add(word, count);
    const stem = kinds.exec(word)?.[1];
    if (stem === undefined) return;
    add(stem, count * STEM_SHARE);
    // A road that has a part in the east mostly has one in the west.
    if (/路$/.test(word) && !sides.test(stem))
      for (const side of '东西南北中') add(`${stem}${side}路`, count / 8);
    const whole = /^(\p{Script=Han}+)[东西南北中]路$/u.exec(word)?.[1];
    if (whole !== undefined) for (const side of '东西南北中') add(`${whole}${side}路`, count / 12);
  };
  for (const { word, count, part } of words) if (part === 'ns' && [...word].length > 1) add(word, count);
  for (const name of readDivisionNames()) add(name, DIVISION);
  for (const name of readDivisionNames(nearProvinces)) add(name, DIVISION_NEAR);
  for (const name of towns) addNamed(name, TOWN);
  for (const name of readTownNames()) addNamed(name, TOWN_HERE);
  for (const name of roads) addNamed(name, ROAD);
  for (const name of namedPlaces) addNamed(name, PLACE);
  return counts;
}

/** What is no name: numbers in hanzi, and what stands behind names and numbers. */
function partCounts(): readonly (readonly [part: string, count: number])[] {
  return [
    ...NUMBERS.map((number) => [number, NUMBER / [...number].length] as const),
    ...addressParts.map(
      (part, index) =>
        [part, (behindNumbers.has(part) ? BEHIND_NUMBERS_SHARE : 1) * (800_000 / (index + 4))] as const,
    ),
  ];
}

/** What names of places are called without their kind, where these are two characters: 鸿田 of 鸿田村. */
function stemsOf(names: Iterable<string>): readonly string[] {
  const found = new Set<string>();
  for (const name of names) {
    const stem = kinds.exec(name)?.[1];
    if (stem !== undefined && [...stem].length === STEM_LENGTH) found.add(stem);
  }
  return [...found];
}

function charactersOf(names: readonly string[], place: number): Section['entries'] {
  const counts = new Map<string, number>();
  for (const name of names) {
    const character = [...name][place] ?? '';
    counts.set(character, (counts.get(character) ?? 0) + 1);
  }
  return entriesOf(counts);
}

function entriesOf(counts: ReadonlyMap<string, number>): Section['entries'] {
  return [...counts].flatMap(([text, count]) => {
    const syllables = readingOf(text);
    return syllables ? [{ text, syllables, count }] : [];
  });
}

/** What follows what in an address, as people write it. */
export function addressSamples(): readonly string[] {
  const numbers = [
    '1号',
    '1室',
    '1弄1号1室',
    '1弄1号',
    '1号1室',
    '1组',
    '1组1号',
    '1幢1室',
    '1栋1室',
    '1号楼1室',
    '1楼',
    '1层',
    '1单元1室',
    '1村',
    '1队',
    '1座',
  ];
  return numbers.flatMap((number) => [number, number]);
}
