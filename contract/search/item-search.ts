import { candidateFinder } from './candidates.ts';
import { indexCatalogue } from './catalogue-index.ts';
import { closenessIn } from './closeness.ts';
import { englishSearch } from './english-search.ts';
import { LONGEST_QUERY, queryReader, type Reading } from './query-reading.ts';
import { noSearchWords, type SearchWords } from './search-words.ts';
import type { SearchableEntry } from './searchable-entry.ts';

export interface Hit {
  readonly id: string;
  /** Greater is better; only its order means something. */
  readonly score: number;
  /** It shares something with the query and is hardly what was meant: to be offered as a guess, if at all. */
  readonly isWeak: boolean;
}

export type ItemSearch = (query: string, limit?: number) => readonly Hit[];

/** So many entries are looked at closely. */
const CANDIDATES = 128;
/** The difference between an item that nobody wants and one that everybody wants. */
const POPULARITY = 0.05;
/** What is less close is not shown at all, nor what is so much less close than the best. */
const LEAST = 0.25;
const LEAST_OF_BEST = 0.5;
/** What is less close is a guess: it meets only a part of the query, as 计算机考试成绩 of 高考成绩. */
const SURE = 0.62;

/**
 * A search over `items`, built once. It finds by hanzi, pinyin, initials and English words, in any order, in other
 * words (`words`) and over slips of the finger and of the ear; best first.
 */
export function createItemSearch(
  items: readonly SearchableEntry[],
  words: SearchWords = noSearchWords,
): ItemSearch {
  // Where more fit than can be looked at, the first ones are: so the popular ones come first.
  const entries = items.toSorted((a, b) => b.popularity - a.popularity);
  const index = indexCatalogue(entries, words);
  const read = queryReader(index, words);
  const findCandidates = candidateFinder(index.postings, index.size);
  const closenessTo = closenessIn(index);
  const searchEnglish = englishSearch(entries, words);

  return (query, limit = 50) => {
    const english = searchEnglish(query.slice(0, LONGEST_QUERY), CANDIDATES);
    const readings = read(query).filter(({ isPlain }) => isPlain || !english.isEnglish);
    const close = new Map(english.closeness);
    const candidates = findCandidates(featuresOf(readings), CANDIDATES);
    for (const reading of readings) {
      const closeness = closenessTo(reading);
      for (const entry of candidates) close.set(entry, Math.max(closeness(entry), close.get(entry) ?? 0));
    }
    const least = Math.max(LEAST, LEAST_OF_BEST * Math.max(0, ...close.values()));
    return [...close]
      .filter(([, one]) => one >= least)
      .flatMap(([number, one]) => {
        const entry = entries[number];
        return entry
          ? [{ id: entry.id, score: one + (POPULARITY * entry.popularity) / 100, isWeak: one < SURE }]
          : [];
      })
      .toSorted((a, b) => b.score - a.score)
      .slice(0, limit);
  };
}

function featuresOf(readings: readonly Reading[]): ReadonlyMap<number, number> {
  const all = new Map<number, number>();
  for (const { features } of readings)
    for (const [one, weight] of features) all.set(one, Math.max(weight, all.get(one) ?? 0));
  return all;
}
