import type { SearchableEntry } from '#contract/search/searchable-entry.ts';
import { isHanzi, searchableCharacters } from '#contract/search/searchable-text.ts';

/** One entry as the libraries take it: fields of words between spaces. */
export interface SearchDocument {
  readonly id: number;
  readonly names: string;
  readonly everyday: string;
  /** Each term as syllables, as one word, and as its initials. */
  readonly pinyin: string;
  readonly english: string;
  readonly popularity: number;
}

export function documentOf(entry: SearchableEntry, id: number): SearchDocument {
  const { name, shortName, alsoCalled, pinyin, popularity } = entry;
  const lines = pinyin ? [pinyin.name, pinyin.shortName, ...pinyin.alsoCalled] : [];
  return {
    id,
    names: [name.zh, shortName.zh].map(bigrams).join(' '),
    everyday: alsoCalled.map(bigrams).join(' '),
    pinyin: lines.map((line) => `${line} ${line.replaceAll(' ', '')} ${initials(line)}`).join(' '),
    english: [name.en ?? '', shortName.en ?? ''].join(' ').toLowerCase(),
    popularity,
  };
}

/** A query as the same words: hanzi two by two, letters as they are typed. */
export function tokensOf(text: string): readonly string[] {
  return text
    .toLowerCase()
    .split(/[^\p{L}\p{N}’]+/u)
    .flatMap((part) => part.match(/[a-z0-9’]+|\p{Script=Han}+/gu) ?? [])
    .flatMap((run) => (isHanzi(run.slice(0, 1)) ? bigrams(run).split(' ') : [run]));
}

function bigrams(text: string): string {
  const characters = searchableCharacters(text);
  if (characters.length < 2) return characters.join('');
  return characters
    .slice(1)
    .map((character, at) => `${characters[at]}${character}`)
    .join(' ');
}

function initials(line: string): string {
  return line
    .split(' ')
    .map((syllable) => syllable.slice(0, 1))
    .join('');
}
