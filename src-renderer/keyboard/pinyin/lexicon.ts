import { type Bucket, type Entry, readSections, type SectionName } from './dictionary-text.ts';

/** What the words are about, as the question tells: it decides which of them come first. */
export type About = 'words' | 'name' | 'address';

/** Which sections are looked into, and how many bits a word of each costs more. */
type Mix = readonly (readonly [section: SectionName, more: number])[];

const WORDS: Mix = [
  ['words', 0],
  ['places', 6],
];
const ADDRESS: Mix = [
  ['places', 0],
  ['words', 7],
  ['given', 9],
];
/** Before the surname is there, and after it. */
const SURNAME: Mix = [
  ['surnames', 0],
  ['words', 12],
];
const GIVEN: Mix = [
  ['given', 0],
  ['words', 12],
];

/** Which words may stand somewhere: the likeliest first, one entry of each text and reading. */
export interface Lexicon {
  /** @param atStart nothing was written before. */
  words(initials: string, about: About, atStart: boolean): readonly Entry[];
  /** Forgets what was looked up: the initials tell what a person typed, as their name. */
  forget(): void;
}

/**
 * So many lines of the dictionary are kept ready, the last used: a long word looks up some two hundred with each letter,
 * nearly all of them those of the letter before.
 */
const KEPT_MAX = 512;

export function createLexicon(dictionaryText: string): Lexicon {
  const sections = readSections(dictionaryText);
  const known = new Map<string, readonly Entry[]>();
  return {
    words(initials, about, atStart) {
      const mix = mixOf(about, atStart);
      const key = `${about} ${atStart} ${initials}`;
      const mixed = known.get(key) ?? mixedFrom(sections, mix, initials);
      // What no word begins with is found at once, and there is no end of it.
      if (mixed.length === 0) return mixed;
      // The last used stands last.
      known.delete(key);
      known.set(key, mixed);
      const [oldest] = known.keys();
      if (known.size > KEPT_MAX && oldest !== undefined) known.delete(oldest);
      return mixed;
    },
    forget: () => known.clear(),
  };
}

function mixOf(about: About, atStart: boolean): Mix {
  if (about === 'name') return atStart ? SURNAME : GIVEN;
  return about === 'address' ? ADDRESS : WORDS;
}

function mixedFrom(
  sections: Readonly<Record<SectionName, Bucket>>,
  mix: Mix,
  initials: string,
): readonly Entry[] {
  const cheapest = new Map<string, Entry>();
  for (const [section, more] of mix)
    for (const entry of sections[section](initials)) {
      const key = `${entry.text} ${entry.syllables.join(' ')}`;
      const cost = entry.cost + more;
      const other = cheapest.get(key);
      if (!other || cost < other.cost) cheapest.set(key, { ...entry, cost });
    }
  return [...cheapest.values()].sort((a, b) => a.cost - b.cost);
}
