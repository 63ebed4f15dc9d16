import type { CatalogueEntry, CatalogueView } from '#contract/kiosk-api/catalogue-view.ts';
import { createItemSearch, type ItemSearch } from '#contract/search/item-search.ts';
import { type SearchFilter, wayOf } from './browsing.ts';

export type ElsewhereItem = CatalogueView['elsewhere'][number];

/** What a search found, best first: an item of this region, or one that only another place has. */
export type Found = (
  | { readonly here: CatalogueEntry; readonly elsewhere?: never }
  | { readonly elsewhere: ElsewhereItem; readonly here?: never }
) & {
  /** Hardly what was meant: a guess. */
  readonly isWeak?: boolean;
};

/** So many hits are worth looking through; better words find the rest. */
const HITS = 48;

/** So many guesses are offered. */
const GUESSES = 4;

/** One index for each catalogue, for as long as the catalogue is kept. */
const indexes = new WeakMap<CatalogueView, ItemSearch>();

/** Finds items by everyday words, pinyin or initials, and a few guesses behind them; nothing for an empty query. */
export function findInCatalogue(catalogue: CatalogueView, words: string): readonly Found[] {
  const kept = indexes.get(catalogue);
  const search =
    kept ??
    createItemSearch(
      [...catalogue.entries, ...catalogue.elsewhere.map(searchableElsewhere)],
      catalogue.searchWords,
    );
  if (!kept) indexes.set(catalogue, search);
  const here = new Map(catalogue.entries.map((entry) => [entry.id, entry]));
  const away = new Map(catalogue.elsewhere.map((item) => [item.id, item]));
  const hits = search(words);
  return [
    ...hits.filter(({ isWeak }) => !isWeak).slice(0, HITS),
    ...hits.filter(({ isWeak }) => isWeak).slice(0, GUESSES),
  ].flatMap(({ id, isWeak }): readonly Found[] => {
    const entry = here.get(id);
    if (entry) return [{ here: entry, isWeak }];
    const elsewhere = away.get(id);
    return elsewhere ? [{ elsewhere, isWeak }] : [];
  });
}

/** What is counted and listed as found, and the guesses apart from it. */
export function partFound(found: readonly Found[]): {
  readonly sure: readonly Found[];
  readonly guesses: readonly Found[];
} {
  return { sure: found.filter(({ isWeak }) => !isWeak), guesses: found.filter(({ isWeak }) => isWeak) };
}

/** The most used items, most used first. */
export function mostUsed(entries: readonly CatalogueEntry[]): readonly CatalogueEntry[] {
  return entries.toSorted((a, b) => b.popularity - a.popularity);
}

/** Whether an item is one of those that the filter leaves. */
export function isLeftBy(filter: SearchFilter, entry: CatalogueEntry): boolean {
  const { way, theme, body } = filter;
  if (way !== undefined && wayOf(entry.kind) !== way) return false;
  if (theme !== undefined && !entry.themes.includes(theme)) return false;
  return body === undefined || entry.bodyName.zh === body;
}

function searchableElsewhere(item: ElsewhereItem) {
  return { ...item, shortName: item.name, popularity: 0 };
}
