import { candidateFinder } from './candidates.ts';
import { neighbourFinder } from './neighbours.ts';
import { PostingsBuilder, rarity } from './postings.ts';
import type { SearchWords } from './search-words.ts';
import type { SearchableEntry } from './searchable-entry.ts';

const FIT = { alike: 0.85, begun: 0.9, slip: 0.75 } as const;
const FILLER_WEIGHT = 0.1;
const SURPLUS = 0.3;
/** Shorter words have too many neighbours for a slip to say anything. */
const SHORTEST_FOR_SLIP = 4;
const SHORTEST_BEGINNING = 3;

export interface EnglishFound {
  /** By entry: how close its English names come to the query, 0 to 1. */
  readonly closeness: ReadonlyMap<number, number>;
  /** Whether every word of the query is, or begins, one of a name: it is hardly pinyin then. */
  readonly isEnglish: boolean;
}
/** Looks closely at the `most` entries that share most with the query, of like ones at the first. */
export type EnglishSearch = (query: string, most: number) => EnglishFound;

export function englishSearch(entries: readonly SearchableEntry[], words: SearchWords): EnglishSearch {
  const filler = new Set(words.english.filler);
  const alike = likeWords(words.english.alike);
  const names = entries.map(({ name, shortName }) =>
    // A name without a word, such as 12345, is like nothing that can be typed.
    [name.en, shortName.en].map((text) => wordsOf(text ?? '')).filter((found) => found.length > 0),
  );
  const vocabulary = [...new Set(names.flat(2))];
  const numbers = new Map(vocabulary.map((word, number) => [word, number]));
  const neighbours = neighbourFinder(vocabulary.filter(({ length }) => length >= SHORTEST_FOR_SLIP));
  const builder = new PostingsBuilder();
  names.forEach((ofEntry, entry) => {
    for (const word of ofEntry.flat()) builder.add(numbers.get(word) ?? 0, entry);
  });
  const postings = builder.build();
  const findCandidates = candidateFinder(postings, entries.length);
  const weights = new Map(
    vocabulary.map((word, number) => [
      word,
      rarity(postings.of(number).length, entries.length) * (filler.has(word) ? FILLER_WEIGHT : 1),
    ]),
  );
  const weightOf = (word: string) => weights.get(word) ?? (filler.has(word) ? FILLER_WEIGHT : 1);

  /** The words of the catalogue that a typed word may mean, and how well each fits. */
  function meaningsOf(typed: string): ReadonlyMap<string, number> {
    const near = new Set(typed.length >= SHORTEST_FOR_SLIP ? neighbours(typed) : []);
    const found = new Map<string, number>();
    for (const word of vocabulary) {
      if (typed === word) found.set(word, 1);
      else if (typed.length >= SHORTEST_BEGINNING && word.startsWith(typed)) found.set(word, FIT.begun);
      else if (alike.get(typed)?.has(word)) found.set(word, FIT.alike);
      else if (near.has(word)) found.set(word, FIT.slip);
    }
    return found;
  }

  return (query, most) => {
    const typed = wordsOf(query).map((word) => ({ weight: weightOf(word), meanings: meaningsOf(word) }));
    const all = sum(typed.map(({ weight }) => weight));
    const features = new Map<number, number>();
    for (const { weight, meanings } of typed)
      for (const [word, fit] of meanings) {
        const number = numbers.get(word) ?? 0;
        features.set(number, Math.max(features.get(number) ?? 0, fit * weight));
      }
    const closenessOf = (name: readonly string[]) => {
      const found = sum(
        typed.map(
          ({ weight, meanings }) => weight * Math.max(0, ...name.map((word) => meanings.get(word) ?? 0)),
        ),
      );
      const used = name.map(
        (word) => weightOf(word) * Math.max(0, ...typed.map(({ meanings }) => meanings.get(word) ?? 0)),
      );
      return (found / all) * (1 - SURPLUS * (1 - sum(used) / sum(name.map(weightOf))));
    };
    const isKnown = (fits: ReadonlyMap<string, number>) => [...fits.values()].some((fit) => fit > FIT.slip);
    return {
      closeness: new Map(
        findCandidates(features, most).map((entry) => [
          entry,
          Math.max(0, ...(names[entry] ?? []).map(closenessOf)),
        ]),
      ),
      isEnglish: typed.length > 0 && typed.every(({ meanings }) => isKnown(meanings)),
    };
  };
}

function wordsOf(text: string): readonly string[] {
  return text.toLowerCase().match(/[a-z]+(?:’[a-z]+)?/g) ?? [];
}

function likeWords(lists: SearchWords['alike']): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map<string, Set<string>>();
  for (const list of lists)
    for (const word of list) found.set(word, new Set([...(found.get(word) ?? []), ...list]));
  return found;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((all, one) => all + one, 0);
}
