import { codeOf, letterOf, soundOf } from './codes.ts';
import { type SectionName, sectionOf, signOf } from './sections.ts';

/**
 * The dictionary as one text that is looked into where it lies (dictionary.ts). Lines in order: `qpq`, the letters that
 * syllables begin with as they sound, and under it a line for each reading of that sound, in the order of the syllables'
 * codes (codes.ts): the codes of the reading as it is, and behind the sign of each section its words, each followed by
 * its cost: `‹qing pu qu›"青浦区k`. Readings that sound alike share a line. Behind `=` stands which words follow each
 * other more often than chance has it, where the sign of a section stands for all its words: `需要<tab>补办k证明a…`.
 */

export interface Section {
  readonly name: SectionName;
  readonly entries: readonly {
    readonly text: string;
    readonly syllables: readonly string[];
    /** How often it occurs, in any unit; 0 is as rare as can be. */
    readonly count: number;
  }[];
}

/** So many bits a word is likelier behind another than anywhere; both may be the sign of a section. */
export interface Pair {
  readonly first: string;
  readonly second: string;
  readonly bits: number;
}

/** What begins the line behind which the pairs stand. */
export const PAIRS_MARK = '=';
/** Half bits, from 0 to 30.5. */
const COSTS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
export const MOST_HALF_BITS = COSTS.length - 1;

const halfBits = Int8Array.from({ length: 0x80 }, (_, code) => COSTS.indexOf(String.fromCharCode(code)));

/** The half bits that a character stands for; -1 where it is no cost. */
export function halfBitsOf(code: number): number {
  return code < halfBits.length ? (halfBits[code] ?? -1) : -1;
}

function costCode(bits: number): string {
  return COSTS.charAt(Math.max(0, Math.min(MOST_HALF_BITS, Math.round(bits * 2))));
}

export function writeDictionary(sections: readonly Section[], pairs: readonly Pair[]): string {
  const groups = new Map<string, Map<string, Map<string, string>>>();
  for (const section of sections) addSection(groups, section);
  const written = inOrder(groups).map(
    ([initials, sounds]) => `${initials}\n${inOrder(sounds).map(writeSound).join('')}`,
  );
  return `${written.join('')}${PAIRS_MARK}\n${writePairs(pairs)}`;
}

/** Initials, sounds, readings, and the words of each. */
type Groups = Map<string, Map<string, Map<string, string>>>;

function addSection(groups: Groups, { name, entries }: Section): void {
  const total = entries.reduce((sum, { count }) => sum + count, 0);
  const words = new Map<string, string>();
  // The likeliest first, so that nobody need sort them.
  for (const { text, syllables, count } of entries.toSorted((a, b) => b.count - a.count)) {
    const reading = syllables.map(codeOf).join('');
    const cost = costCode(-Math.log2(Math.max(count, 0.01) / total));
    words.set(reading, `${words.get(reading) ?? ''}${text}${cost}`);
  }
  for (const [reading, written] of words) {
    const codes = Array.from(reading, (code) => code.charCodeAt(0));
    const initials = codes.map(letterOf).join('');
    const sound = String.fromCharCode(...codes.map(soundOf));
    const sounds = getOr(groups, initials, () => new Map<string, Map<string, string>>());
    const readings = getOr(sounds, sound, () => new Map<string, string>());
    readings.set(reading, `${readings.get(reading) ?? reading}${signOf(sectionOf(name))}${written}`);
  }
}

function writeSound([, readings]: readonly [string, ReadonlyMap<string, string>]): string {
  return `${[...readings.values()].join('')}\n`;
}

function writePairs(pairs: readonly Pair[]): string {
  const lines = new Map<string, string>();
  for (const { first, second, bits } of pairs)
    lines.set(first, `${lines.get(first) ?? ''}${second}${costCode(bits)}`);
  return [...lines].map(([first, line]) => `${first}\t${line}\n`).join('');
}

function inOrder<T>(map: ReadonlyMap<string, T>): readonly (readonly [string, T])[] {
  return [...map].sort(([a], [b]) => (a < b ? -1 : 1));
}

function getOr<T>(map: Map<string, T>, key: string, make: () => T): T {
  const known = map.get(key) ?? make();
  map.set(key, known);
  return known;
}
