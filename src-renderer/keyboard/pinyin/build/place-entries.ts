import type { Section } from '../dictionary-text.ts';
import { namedPlaces, roads, towns } from './own-words.ts';
import { readingOf } from './readings.ts';
import { addressParts, type Counted, readDivisionNames, readTownNames } from './word-list.ts';

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
const BEHIND_NUMBERS_SHARE = 1 / 20;

const kinds = /^(\p{Script=Han}{2,}?)(?:街道|新村|社区|小区|公路|大道|大街|[路街镇乡村弄里])$/u;
const sides = /[东西南北中]$/;
const nearProvinces = /^(?:31|32|33|34)/;

/** Places of the corpus, divisions, towns, roads and villages, the parts of addresses, and the characters of all these. */
export function placeEntries(words: readonly Counted[]): Section['entries'] {
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
  };
  for (const { word, count, part } of words) if (part === 'ns' && [...word].length > 1) add(word, count);
  for (const name of readDivisionNames()) add(name, DIVISION);
  for (const name of readDivisionNames(nearProvinces)) add(name, DIVISION_NEAR);
  for (const name of towns) addNamed(name, TOWN);
  for (const name of readTownNames()) addNamed(name, TOWN_HERE);
  for (const name of roads) addNamed(name, ROAD);
  for (const name of namedPlaces) addNamed(name, PLACE);
  for (const word of [...counts.keys()])
    if (!addressParts.includes(word)) for (const character of word) add(character, CHARACTER);
  for (const number of NUMBERS) add(number, NUMBER / [...number].length);
  for (const [index, part] of addressParts.entries())
    add(part, (behindNumbers.has(part) ? BEHIND_NUMBERS_SHARE : 1) * (800_000 / (index + 4)));
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
