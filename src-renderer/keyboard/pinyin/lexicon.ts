import {
  type Bucket,
  type Dictionary,
  type Entry,
  readDictionary,
  type SectionName,
} from './dictionary-text.ts';

/** What the words are about, as the question tells: it decides which of them come first. */
export type About = 'words' | 'name' | 'address';

/** Which sections are looked into, and how many bits a word of each costs more. */
type Mix = readonly (readonly [section: SectionName, more: number])[];

const mixes = {
  words: [
    ['words', 0],
    ['places', 6],
  ],
  address: [
    ['places', 0],
    ['words', 4],
  ],
  // Before the surname is there, and after it.
  surname: [
    ['surnames', 0],
    ['words', 16],
  ],
  given: [
    ['given', 0],
    ['words', 14],
  ],
} as const satisfies Readonly<Record<string, Mix>>;

/** Which words may stand somewhere, and which of them this person has chosen before. */
export interface Lexicon {
  /**
   * The words that are read so (`qing pu qu`), the likeliest first.
   * @param atStart nothing was written before.
   */
  readAs(reading: string, about: About, atStart: boolean): readonly Entry[];
  /** The words whose syllables begin with these letters, the likeliest first: of each reading the likeliest. */
  byInitials(initials: string, about: About, atStart: boolean): readonly Entry[];
  /** Whether any word begins with these initials. */
  begins(initials: string): boolean;
  /** How many bits a word is likelier behind another than anywhere. */
  bonus(first: string, second: string): number;
  /** What this person wrote with these letters before, the last first. */
  chosen(letters: string): readonly string[];
  /** Remembers what somebody wrote with these letters, until it is to be forgotten. */
  learn(letters: string, text: string): void;
  /** Forgets what was looked up and chosen: it tells what a person typed, as their name. */
  forget(): void;
}

/**
 * So many lines of the dictionary are kept ready, the last used: a long word looks up some two hundred with each letter,
 * nearly all of them those of the letter before.
 */
const KEPT_MAX = 512;
/** More than one session writes. */
const CHOSEN_MAX = 200;

/** So many words of one reading stand for initials: who means a rare one types it whole. */
const OF_ONE_READING = 3;

const NOTHING: readonly Entry[] = [];

export function createLexicon(dictionaryText: string): Lexicon {
  const dictionary = readDictionary(dictionaryText);
  const { begins, after } = dictionary;
  const buckets = keeping((key: string) => bucketsOf(dictionary, key));
  const read = keeping((key: string) => {
    const reading = key.slice(key.indexOf(' ') + 1);
    const initials = reading.replace(/(\w)\w* ?/g, '$1');
    const mix = buckets.get(`${key.slice(0, key.indexOf(' '))} ${initials}`);
    return cheapest(mix.map(({ bucket, more }) => dearer(bucket.readAs(reading), more)));
  });
  const short = keeping((key: string) =>
    cheapest(
      buckets
        .get(key)
        .flatMap(({ bucket, more }) =>
          bucket.readings.map((reading) => dearer(bucket.readAs(reading).slice(0, OF_ONE_READING), more)),
        ),
    ),
  );
  const following = keeping(after);
  const chosen = new Map<string, readonly string[]>();
  return {
    readAs: (reading, about, atStart) => read.get(`${mixName(about, atStart)} ${reading}`),
    byInitials: (initials, about, atStart) => short.get(`${mixName(about, atStart)} ${initials}`),
    begins,
    bonus: (first, second) => following.get(first).get(second) ?? 0,
    chosen: (letters) => chosen.get(letters) ?? [],
    learn(letters, text) {
      const others = (chosen.get(letters) ?? []).filter((other) => other !== text);
      chosen.delete(letters);
      chosen.set(letters, [text, ...others.slice(0, 2)]);
      const [oldest] = chosen.keys();
      if (chosen.size > CHOSEN_MAX && oldest !== undefined) chosen.delete(oldest);
    },
    forget() {
      buckets.clear();
      read.clear();
      short.clear();
      following.clear();
      chosen.clear();
    },
  };
}

/** Keeps what was made last. */
function keeping<T extends object>(make: (key: string) => T) {
  const kept = new Map<string, T>();
  return {
    get(key: string): T {
      const known = kept.get(key) ?? make(key);
      // What nothing stands for is found at once, and there is no end of it.
      if (Array.isArray(known) && known.length === 0) return known;
      // The last used stands last.
      kept.delete(key);
      kept.set(key, known);
      const [oldest] = kept.keys();
      if (kept.size > KEPT_MAX && oldest !== undefined) kept.delete(oldest);
      return known;
    },
    clear: () => kept.clear(),
  };
}

type MixName = keyof typeof mixes;

function mixName(about: About, atStart: boolean): MixName {
  if (about === 'name') return atStart ? 'surname' : 'given';
  return about;
}

/** @param key the name of a mix, and initials. */
function bucketsOf(
  dictionary: Dictionary,
  key: string,
): readonly { readonly bucket: Bucket; readonly more: number }[] {
  const [name, initials = ''] = key.split(' ');
  return mixes[name as MixName].flatMap(([section, more]) => {
    const bucket = dictionary.bucket(section, initials);
    return bucket ? [{ bucket, more }] : [];
  });
}

function dearer(entries: readonly Entry[], more: number): readonly Entry[] {
  return more === 0 ? entries : entries.map((entry) => ({ ...entry, cost: entry.cost + more }));
}

/** Of each text and reading the cheapest, in their order. */
function cheapest(lists: readonly (readonly Entry[])[]): readonly Entry[] {
  if (lists.length === 0) return NOTHING;
  const known = new Set<string>();
  return lists
    .flat()
    .sort((a, b) => a.cost - b.cost)
    .filter(({ text, syllables }) => {
      const key = syllables.length > 1 ? text + syllables.join(' ') : text + syllables[0];
      return !known.has(key) && known.add(key);
    });
}
