/**
 * The dictionary as one text, small to ship and at hand at once: sections that begin with `#`, and in them one line for
 * all words of the same initials, `qpq<tab>qing pu qu<tab>青浦区k<tab>…`: syllables, and the words that are read so,
 * each followed by its cost. A line is taken apart when somebody types its initials.
 */

export const sectionNames = ['words', 'places', 'surnames', 'given'] as const;
export type SectionName = (typeof sectionNames)[number];

export interface Section {
  readonly name: SectionName;
  readonly entries: readonly {
    readonly text: string;
    readonly syllables: readonly string[];
    /** How often it occurs, in any unit; 0 is as rare as can be. */
    readonly count: number;
  }[];
}

/** A word as it is looked up. */
export interface Entry {
  readonly text: string;
  readonly syllables: readonly string[];
  /** How unlikely it is in its section, in bits: the negative binary logarithm of its share. */
  readonly cost: number;
}

/** Gives the words whose syllables begin with these letters, one of each, the likeliest first. */
export type Bucket = (initials: string) => readonly Entry[];

/** Half bits, from 0 to 30.5. */
const COSTS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

export function writeSections(sections: readonly Section[]): string {
  return sections.map(writeSection).join('');
}

function writeSection({ name, entries }: Section): string {
  const total = entries.reduce((sum, { count }) => sum + count, 0);
  const lines = new Map<string, Map<string, string>>();
  for (const { text, syllables, count } of entries) {
    const bits = -Math.log2(Math.max(count, 0.01) / total);
    const cost = COSTS.charAt(Math.max(0, Math.min(COSTS.length - 1, Math.round(bits * 2))));
    const initials = syllables.map((syllable) => syllable.charAt(0)).join('');
    const line = lines.get(initials) ?? new Map<string, string>();
    const reading = syllables.join(' ');
    lines.set(initials, line.set(reading, `${line.get(reading) ?? ''}${text}${cost}`));
  }
  const written = [...lines].map(([initials, line]) => `${[initials, ...[...line].flat()].join('\t')}\n`);
  return `#${name}\n${written.join('')}`;
}

/** The sections of a dictionary, to be looked into. */
export function readSections(text: string): Readonly<Record<SectionName, Bucket>> {
  const lines: Record<SectionName, Map<string, string>> = {
    words: new Map(),
    places: new Map(),
    surnames: new Map(),
    given: new Map(),
  };
  let section = lines.words;
  for (const line of text.split('\n')) {
    const tab = line.indexOf('\t');
    if (tab > 0) section.set(line.slice(0, tab), line.slice(tab + 1));
    else if (line.startsWith('#')) {
      const name = sectionNames.find((known) => known === line.slice(1));
      if (!name) throw new Error(`the pinyin dictionary has no section ${line.slice(1)}`);
      section = lines[name];
    }
  }
  return {
    words: bucketOf(lines.words),
    places: bucketOf(lines.places),
    surnames: bucketOf(lines.surnames),
    given: bucketOf(lines.given),
  };
}

/** Nothing that was looked up is kept here: whoever asks for the same again and again keeps it. */
function bucketOf(lines: ReadonlyMap<string, string>): Bucket {
  return (initials) => {
    const line = lines.get(initials);
    return line === undefined ? [] : readLine(line);
  };
}

function readLine(line: string): readonly Entry[] {
  const entries: Entry[] = [];
  const parts = line.split('\t');
  for (let at = 0; at + 1 < parts.length; at += 2) {
    const syllables = (parts[at] ?? '').split(' ');
    for (const [, text = '', cost = ''] of (parts[at + 1] ?? '').matchAll(/(\P{ASCII}+)(\w)/gu))
      entries.push({ text, syllables, cost: COSTS.indexOf(cost) / 2 });
  }
  return entries.sort((a, b) => a.cost - b.cost);
}
