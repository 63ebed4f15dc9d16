import type { Text } from '../text.ts';

/** What the search looks at of an item. */
export interface SearchableEntry {
  readonly id: string;
  readonly name: Text;
  readonly shortName: Text;
  readonly alsoCalled: readonly string[];
  readonly popularity: number;
}

export interface Hit {
  readonly id: string;
  /** Greater is better; only its order means something. */
  readonly score: number;
}

export type ItemSearch = (query: string, limit?: number) => readonly Hit[];

/** A search over `entries`, built once: every word of the query has to occur, names before everyday words. */
export function createItemSearch(entries: readonly SearchableEntry[]): ItemSearch {
  const indexed = entries.map(({ id, name, shortName, alsoCalled, popularity }) => ({
    id,
    popularity,
    names: [name.zh, name.en ?? '', shortName.zh, shortName.en ?? ''].join('\n').toLowerCase(),
    words: alsoCalled.join('\n').toLowerCase(),
  }));
  return (query, limit = 50) => {
    const words = query.toLowerCase().split(/\s+/u).filter(Boolean);
    if (words.length === 0) return [];
    return indexed
      .flatMap(({ id, popularity, names, words: everyday }) => {
        const fits = words.map((word) => (names.includes(word) ? 2 : everyday.includes(word) ? 1 : 0));
        if (fits.includes(0)) return [];
        return [{ id, score: fits.reduce<number>((sum, fit) => sum + fit, 0) * 100 + popularity }];
      })
      .toSorted((a, b) => b.score - a.score)
      .slice(0, limit);
  };
}
