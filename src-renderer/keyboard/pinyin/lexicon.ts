import { folded, unlike } from './alike.ts';
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
   * The words that are read so (`qing pu qu`), and, the less likely, those that sound alike (`qin pu qu`); the
   * likeliest first.
   * @param atStart nothing was written before.
   */
  readAs(reading: string, about: About, atStart: boolean): readonly Entry[];
  /** The words whose syllables begin with these letters, the likeliest first: of each reading the likeliest. */
  byInitials(initials: string, about: About, atStart: boolean): readonly Entry[];
  /** Whether any word begins with initials that sound like these. */
  begins(initials: string): boolean;
  /** The words that are likelier behind this one than anywhere, and by how many bits. */
  after(first: string): ReadonlyMap<string, number>;
  /** What this person wrote with these letters before, the last first. */
  chosen(letters: string): readonly string[];
  /** Remembers what somebody wrote with these letters, until it is to be forgotten. */
  learn(letters: string, text: string): void;
  /** Forgets what was looked up and chosen: it tells what a person typed, as their name. */
  forget(): void;
}

/**
 * So many lines of the dictionary are surely kept ready, the last used, and at most twice as many: a long word looks up
 * some two hundred with each letter, nearly all of them those of the letter before.
 */
const KEPT = 256;
/** More than one session writes. */
const CHOSEN_MAX = 200;

/** So many words of one reading stand for initials: who means a rare one types it whole. */
const OF_ONE_READING = 3;
/** So many words of a reading that only sounds alike are offered: who means a rare one types it as it is read. */
const OF_ONE_SOUND = 8;

const NOTHING: readonly Entry[] = [];

export function createLexicon(dictionaryText: string): Lexicon {
  const dictionary = readDictionary(dictionaryText);
  const { begins } = dictionary;
  const buckets = keeping((key: string) => bucketsOf(dictionary, key));
  const read = keeping((key: string) => {
    const [mix, reading] = partsOf(key);
    const syllables = reading.split(' ');
    const sound = syllables.map(folded).join(' ');
    const initials = syllables.map((syllable) => syllable.charAt(0)).join('');
    const exact = buckets
      .get(`${mix} ${initials}`)
      .map(({ bucket, more }) => dearer(bucket.readAs(reading), more));
    const alike = dictionary
      .soundingLike(initials)
      .flatMap((like) => buckets.get(`${mix} ${like}`))
      .flatMap(({ bucket, more }) =>
        bucket.soundingLike(sound).flatMap((like) => {
          const bits = unlike(syllables, like.split(' '));
          if (bits === 0 || bits === Number.POSITIVE_INFINITY) return [];
          return [dearer(bucket.readAs(like).slice(0, OF_ONE_SOUND), more + bits)];
        }),
      );
    return cheapest([...exact, ...alike], ({ text }) => text);
  });
  const short = keeping((key: string) =>
    cheapest(
      buckets
        .get(key)
        .flatMap(({ bucket, more }) =>
          bucket.readings.map((reading) => dearer(bucket.readAs(reading).slice(0, OF_ONE_READING), more)),
        ),
      ({ text, syllables }) => text + syllables.join(' '),
    ),
  );
  const following = keeping(dictionary.after);
  const chosen = new Map<string, readonly string[]>();
  return {
    readAs: (reading, about, atStart) => read.get(`${mixName(about, atStart)} ${reading}`),
    byInitials: (initials, about, atStart) => short.get(`${mixName(about, atStart)} ${initials}`),
    begins,
    after: (first) => following.get(first),
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

/** Keeps what was made last. What nothing stands for is kept apart, for there is no end of it. */
function keeping<T extends object>(make: (key: string) => T) {
  const found = recent<T>();
  const nothing = recent<T>();
  return {
    get(key: string): T {
      const known = found.get(key) ?? nothing.get(key);
      if (known !== undefined) return known;
      const made = make(key);
      (Array.isArray(made) && made.length === 0 ? nothing : found).set(key, made);
      return made;
    },
    clear() {
      found.clear();
      nothing.clear();
    },
  };
}

/** A map that forgets: what was not asked for while so many others were. */
function recent<T>() {
  let young = new Map<string, T>();
  let old = new Map<string, T>();
  const set = (key: string, value: T) => {
    if (young.size === KEPT) {
      old = young;
      young = new Map();
    }
    young.set(key, value);
  };
  return {
    set,
    get(key: string): T | undefined {
      const known = young.get(key);
      if (known !== undefined) return known;
      const aged = old.get(key);
      if (aged !== undefined) set(key, aged);
      return aged;
    },
    clear() {
      young = new Map();
      old = new Map();
    },
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
  const [name, initials] = partsOf(key);
  return mixes[name as MixName].flatMap(([section, more]) => {
    const bucket = dictionary.bucket(section, initials);
    return bucket ? [{ bucket, more }] : [];
  });
}

/** @param key the name of a mix, and what is looked up. */
function partsOf(key: string): readonly [mix: string, rest: string] {
  const gap = key.indexOf(' ');
  return [key.slice(0, gap), key.slice(gap + 1)];
}

function dearer(entries: readonly Entry[], more: number): readonly Entry[] {
  return more === 0 ? entries : entries.map((entry) => ({ ...entry, cost: entry.cost + more }));
}

/** The cheapest first, one of each kind. */
function cheapest(lists: readonly (readonly Entry[])[], kindOf: (entry: Entry) => string): readonly Entry[] {
  const [only = NOTHING] = lists;
  // Each list is in order and names nothing twice.
  if (lists.length < 2) return only;
  const known = new Set<string>();
  return lists
    .flat()
    .sort((a, b) => a.cost - b.cost)
    .filter((entry) => {
      const kind = kindOf(entry);
      return !known.has(kind) && known.add(kind);
    });
}
