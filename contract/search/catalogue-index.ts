import { type Postings, PostingsBuilder } from './postings.ts';
import { type SearchWords, wordFinder } from './search-words.ts';
import type { SearchableEntry } from './searchable-entry.ts';
import { searchableCharacters } from './searchable-text.ts';
import { blurred } from './sounds.ts';

/** Numbers for strings, in the order in which they come. */
class Numbering {
  readonly #numbers = new Map<string, number>();
  readonly names: string[] = [];

  numberOf(name: string): number {
    const known = this.#numbers.get(name);
    if (known !== undefined) return known;
    this.#numbers.set(name, this.names.length);
    return this.names.push(name) - 1;
  }

  find(name: string): number | undefined {
    return this.#numbers.get(name);
  }
}

/** What a feature of the postings is; none collides with another, for syllables and words number less than 65,536. */
export const feature = {
  sound: (sound: number) => sound,
  sounds: (first: number, second: number) => 2 ** 16 + first * 2 ** 16 + second,
  initials: (first: string, second: string) => 2 ** 40 + first.charCodeAt(0) * 2 ** 16 + second.charCodeAt(0),
  /** A name begins with it. */
  begins: (initial: string) => 2 ** 39 + initial.charCodeAt(0),
  alike: (list: number) => 2 ** 41 + list,
} as const;

/**
 * The catalogue in the form in which it is searched. A *term* is one name or everyday word of an entry; its characters
 * and their syllables lie in flat arrays, from `termFrom[term]` to `termFrom[term + 1]`; the terms of an entry likewise.
 */
export interface CatalogueIndex {
  readonly size: number;
  readonly postings: Postings;
  readonly characters: Numbering;
  readonly syllables: Numbering;
  /** By syllable: the number of its southern sound; and the sounds themselves. */
  readonly soundOf: readonly number[];
  readonly sounds: Numbering;
  /** By character, as numbered: a syllable of it, where it is known. */
  readonly syllableOf: ReadonlyMap<string, number>;
  /** By character: in how many entries it occurs. */
  readonly entriesWith: readonly number[];
  readonly termsFrom: Uint32Array;
  readonly termFrom: Uint32Array;
  readonly termCharacters: Uint16Array;
  readonly termSyllables: Uint16Array;
  /** 1 for a term that is a name. */
  readonly isName: Uint8Array;
  /** Words of the lists of like words, from `wordsFrom[term]`: list, first character, length. */
  readonly wordsFrom: Uint32Array;
  readonly words: Uint16Array;
  readonly longestTerm: number;
}

/** Builds the index; about a millisecond for each hundred entries. */
export function indexCatalogue(entries: readonly SearchableEntry[], words: SearchWords): CatalogueIndex {
  const [characters, syllables, sounds] = [new Numbering(), new Numbering(), new Numbering()];
  const postings = new PostingsBuilder();
  const findWords = wordFinder(words.alike);
  const soundOf: number[] = [];
  const entriesWith: number[] = [];
  const lastEntryWith: number[] = [];
  const [termsFrom, termFrom, wordsFrom]: [number[], number[], number[]] = [[0], [0], [0]];
  const [termCharacters, termSyllables, isName, foundWords]: [number[], number[], number[], number[]] = [
    [],
    [],
    [],
    [],
  ];
  const read = entries.map(termsOf);
  const syllableOf = new Map<string, number>();
  for (const { characters: all, syllables: line } of read.flat())
    all.forEach((character, at) => {
      const syllable = line?.[at];
      if (syllable === undefined || syllableOf.has(character)) return;
      syllableOf.set(character, syllables.numberOf(syllable));
    });
  let longestTerm = 0;

  function addTerm(entry: number, term: Term): void {
    longestTerm = Math.max(longestTerm, term.characters.length);
    let before: { sound: number; initial: string } | undefined;
    term.characters.forEach((character, at) => {
      const number = characters.numberOf(character);
      if (lastEntryWith[number] !== entry) entriesWith[number] = (entriesWith[number] ?? 0) + 1;
      lastEntryWith[number] = entry;
      const named = term.syllables?.[at];
      const syllable =
        named === undefined
          ? (syllableOf.get(character) ?? syllables.numberOf(character))
          : syllables.numberOf(named);
      const name = syllables.names[syllable] ?? character;
      const sound = soundOf[syllable] ?? sounds.numberOf(blurred(name));
      soundOf[syllable] = sound;
      const initial = name.slice(0, 1);
      termCharacters.push(number);
      termSyllables.push(syllable);
      postings.add(feature.sound(sound), entry);
      if (before) {
        postings.add(feature.sounds(before.sound, sound), entry);
        postings.add(feature.initials(before.initial, initial), entry);
      }
      if (at === 0 && term.isName) postings.add(feature.begins(initial), entry);
      before = { sound, initial };
    });
    for (const { list, from, length } of findWords(term.characters)) {
      foundWords.push(list, from, length);
      postings.add(feature.alike(list), entry);
    }
    termFrom.push(termCharacters.length);
    wordsFrom.push(foundWords.length);
    isName.push(term.isName ? 1 : 0);
  }

  read.forEach((terms, entry) => {
    for (const term of terms) addTerm(entry, term);
    termsFrom.push(isName.length);
  });
  return {
    size: entries.length,
    postings: postings.build(),
    characters,
    syllables,
    soundOf,
    sounds,
    syllableOf,
    entriesWith,
    termsFrom: Uint32Array.from(termsFrom),
    termFrom: Uint32Array.from(termFrom),
    termCharacters: Uint16Array.from(termCharacters),
    termSyllables: Uint16Array.from(termSyllables),
    isName: Uint8Array.from(isName),
    wordsFrom: Uint32Array.from(wordsFrom),
    words: Uint16Array.from(foundWords),
    longestTerm,
  };
}

interface Term {
  readonly characters: readonly string[];
  /** One for each character. */
  readonly syllables: readonly string[] | undefined;
  readonly isName: boolean;
}

function termsOf({ name, shortName, alsoCalled, pinyin }: SearchableEntry): readonly Term[] {
  const names = [term(name.zh, pinyin?.name, true)];
  if (shortName.zh !== name.zh) names.push(term(shortName.zh, pinyin?.shortName, true));
  return [...names, ...alsoCalled.map((word, at) => term(word, pinyin?.alsoCalled[at], false))];
}

function term(text: string, pinyin: string | undefined, isName: boolean): Term {
  const characters = searchableCharacters(text);
  const syllables = pinyin?.split(' ');
  // A line that does not fit its text is of no use; the characters are still found.
  return { characters, syllables: syllables?.length === characters.length ? syllables : undefined, isName };
}
