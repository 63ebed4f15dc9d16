import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { SearchWords } from '#contract/search/search-words.ts';
import type { SearchableEntry } from '#contract/search/searchable-entry.ts';
import { loadCatalogue } from '#core/catalogue/load-catalogue.ts';
import { loadPinyinReader } from '#core/search/item-pinyin.ts';
import { ASSETS, DEFAULT_DIVISION } from '../items/assets.ts';

export interface SearchableItems {
  readonly entries: readonly SearchableEntry[];
  readonly words: SearchWords;
}

/** The items of one region as the screen searches them. */
export async function searchableItems(): Promise<SearchableItems> {
  const catalogue = loadCatalogue(ASSETS);
  const region = catalogue.region(DEFAULT_DIVISION);
  if (!region) throw new Error(`No region ${DEFAULT_DIVISION} in ${ASSETS}.`);
  const pinyinOf = await loadPinyinReader();
  const here = [...region.items.values()].map(({ item }) => item);
  const elsewhere = [...region.notOffered].map(([id, { name, alsoCalled }]) => ({
    id,
    name,
    shortName: name,
    alsoCalled,
    popularity: 0,
  }));
  const entries = [...here, ...elsewhere].map(({ id, name, shortName, alsoCalled, popularity }) => {
    const pinyin = pinyinOf({ name, shortName, alsoCalled });
    return { id, name, shortName, alsoCalled, popularity, pinyin };
  });
  return { entries, words: catalogue.searchWords };
}

/** A query and the items that somebody means with it. */
export interface Wanted {
  /** `held`: never looked at while the search was made better. */
  readonly set: 'tune' | 'held';
  readonly query: string;
  readonly ids: readonly string[];
}

/** tests/items/search-queries.tsv */
export function wantedItems(): readonly Wanted[] {
  return readQueries('search-queries.tsv');
}

/** tests/items/everyday-queries.tsv: short words; without items where there is no such matter here. */
export function everydayWords(): readonly Wanted[] {
  return readQueries('everyday-queries.tsv');
}

function readQueries(name: string): readonly Wanted[] {
  const file = path.join(import.meta.dirname, '../../tests/items', name);
  const [, ...rows] = readFileSync(file, 'utf8').trim().split('\n');
  return rows.map((row) => {
    const [set, query = '', ids = ''] = row.split('\t');
    return { set: set === 'held' ? 'held' : 'tune', query, ids: ids === '-' ? [] : ids.split('|') };
  });
}

/** How many of the wanted items came first, and among the first five. */
export function qualityOf(
  wanted: readonly Wanted[],
  search: (query: string, limit: number) => readonly string[],
): { readonly first: number; readonly firstFive: number; readonly all: number } {
  const ranks = wanted.map(({ query, ids }) => search(query, 5).findIndex((id) => ids.includes(id)));
  return {
    first: ranks.filter((rank) => rank === 0).length,
    firstFive: ranks.filter((rank) => rank >= 0).length,
    all: wanted.length,
  };
}
