import { folded } from './alike.ts';

/**
 * The dictionary as one text, small to ship and at hand at once: sections that begin with `#`, and in them one line for
 * all words of the same initials, `qpq<tab>qing pu qu<tab>青浦区k<tab>…`: syllables, and the words that are read so,
 * each followed by its cost. A line is taken apart when somebody types its initials. The last section says which words
 * follow each other more often than chance has it: `需要<tab>补办k证明a…`.
 */

export const sectionNames = ['words', 'places', 'surnames', 'given'] as const;
export type SectionName = (typeof sectionNames)[number];
const PAIRS = 'pairs';

export interface Section {
  readonly name: SectionName;
  readonly entries: readonly {
    readonly text: string;
    readonly syllables: readonly string[];
    /** How often it occurs, in any unit; 0 is as rare as can be. */
    readonly count: number;
  }[];
}

/** So many bits a word is likelier behind another than anywhere. */
export interface Pair {
  readonly first: string;
  readonly second: string;
  readonly bits: number;
}

/** A word as it is looked up. */
export interface Entry {
  readonly text: string;
  readonly syllables: readonly string[];
  /** How unlikely it is in its section, in bits: the negative binary logarithm of its share. */
  readonly cost: number;
}

/** Words of the same initials, by how they are read; each reading is taken apart when it is asked for. */
export interface Bucket {
  readonly readings: readonly string[];
  /** The words that are read exactly so, the likeliest first. */
  readAs(reading: string): readonly Entry[];
  /** The readings that sound like these folded syllables (alike.ts). */
  soundingLike(reading: string): readonly string[];
}

export interface Dictionary {
  /** The words whose syllables begin with these letters, of each section; `null` where there is none. */
  readonly bucket: (section: SectionName, initials: string) => Bucket | null;
  /** Whether any word of any section begins with initials that sound like these. */
  readonly begins: (initials: string) => boolean;
  /** The initials that sound like these and that words have. */
  readonly soundingLike: (initials: string) => readonly string[];
  /** What follows a word more often than chance has it, and by how many bits. */
  readonly after: (first: string) => ReadonlyMap<string, number>;
}

const FIRST_BEYOND_ASCII = 0x80;
/** Half bits, from 0 to 30.5. */
const COSTS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

export function writeDictionary(sections: readonly Section[], pairs: readonly Pair[]): string {
  return `${sections.map(writeSection).join('')}${writePairs(pairs)}`;
}

function writeSection({ name, entries }: Section): string {
  const total = entries.reduce((sum, { count }) => sum + count, 0);
  const lines = new Map<string, Map<string, string>>();
  // The likeliest first, so that nobody need sort them.
  for (const { text, syllables, count } of entries.toSorted((a, b) => b.count - a.count)) {
    const cost = codeOf(-Math.log2(Math.max(count, 0.01) / total));
    const initials = syllables.map((syllable) => syllable.charAt(0)).join('');
    const line = lines.get(initials) ?? new Map<string, string>();
    const reading = syllables.join(' ');
    lines.set(initials, line.set(reading, `${line.get(reading) ?? ''}${text}${cost}`));
  }
  // In order, so that beginnings are found by halving.
  const sorted = [...lines].sort(([a], [b]) => (a < b ? -1 : 1));
  const written = sorted.map(([initials, line]) => `${[initials, ...[...line].flat()].join('\t')}\n`);
  return `#${name}\n${written.join('')}`;
}

function writePairs(pairs: readonly Pair[]): string {
  const lines = new Map<string, string>();
  for (const { first, second, bits } of pairs)
    lines.set(first, `${lines.get(first) ?? ''}${second}${codeOf(bits)}`);
  return `#${PAIRS}\n${[...lines].map(([first, line]) => `${first}\t${line}\n`).join('')}`;
}

function codeOf(bits: number): string {
  return COSTS.charAt(Math.max(0, Math.min(COSTS.length - 1, Math.round(bits * 2))));
}

/** A dictionary, to be looked into. */
export function readDictionary(text: string): Dictionary {
  const lines: Record<SectionName | typeof PAIRS, Map<string, string>> = {
    words: new Map(),
    places: new Map(),
    surnames: new Map(),
    given: new Map(),
    pairs: new Map(),
  };
  let section = lines.words;
  for (const line of text.split('\n')) {
    const tab = line.indexOf('\t');
    if (tab > 0) section.set(line.slice(0, tab), line.slice(tab + 1));
    else if (line.startsWith('#')) {
      const name = ([...sectionNames, PAIRS] as const).find((known) => known === line.slice(1));
      if (!name) throw new Error(`the pinyin dictionary has no section ${line.slice(1)}`);
      section = lines[name];
    }
  }
  return {
    bucket(name, initials) {
      const line = lines[name].get(initials);
      return line === undefined ? null : bucketOf(line);
    },
    ...initialsOf(sectionNames.map((name) => lines[name])),
    after: (first) => new Map(weighed(lines.pairs.get(first) ?? '')),
  };
}

/** All initials by how they sound. */
function initialsOf(
  sections: readonly ReadonlyMap<string, string>[],
): Pick<Dictionary, 'begins' | 'soundingLike'> {
  const beginnings = new Set<string>();
  const alike = new Map<string, string[]>();
  for (const section of sections)
    for (const initials of section.keys()) {
      const sound = soundOf(initials);
      const known = alike.get(sound);
      if (!known) alike.set(sound, [initials]);
      else if (!known.includes(initials)) known.push(initials);
      for (let end = sound.length; end > 0 && !beginnings.has(sound.slice(0, end)); end--)
        beginnings.add(sound.slice(0, end));
    }
  return {
    begins: (initials) => initials === '' || beginnings.has(soundOf(initials)),
    soundingLike: (initials) => alike.get(soundOf(initials)) ?? [],
  };
}

function soundOf(initials: string): string {
  let sound = '';
  for (const initial of initials) sound += folded(initial);
  return sound;
}

/** Nothing that was looked up is kept here: whoever asks for the same again and again keeps it. */
function bucketOf(line: string): Bucket {
  const parts = line.split('\t');
  const written = new Map<string, string>();
  for (let at = 0; at + 1 < parts.length; at += 2) written.set(parts[at] ?? '', parts[at + 1] ?? '');
  let alike: ReadonlyMap<string, readonly string[]> | undefined;
  return {
    readings: [...written.keys()],
    readAs(reading) {
      const syllables = reading.split(' ');
      return weighed(written.get(reading) ?? '').map(([text, cost]) => ({ text, syllables, cost }));
    },
    soundingLike(reading) {
      alike ??= Map.groupBy(written.keys(), (own) => own.split(' ').map(folded).join(' '));
      return alike.get(reading) ?? [];
    },
  };
}

/** Words, each with the sign of its cost behind it. */
function weighed(written: string): readonly (readonly [text: string, bits: number])[] {
  const found: (readonly [string, number])[] = [];
  let from = 0;
  for (let at = 0; at < written.length; at++)
    if (written.charCodeAt(at) < FIRST_BEYOND_ASCII) {
      found.push([written.slice(from, at), COSTS.indexOf(written.charAt(at)) / 2]);
      from = at + 1;
    }
  return found;
}
