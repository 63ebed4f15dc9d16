import { Document } from 'flexsearch';
import Fuse from 'fuse.js';
import MiniSearch from 'minisearch';
import { indexCatalogue } from '#contract/search/catalogue-index.ts';
import { closenessIn } from '#contract/search/closeness.ts';
import { createItemSearch } from '#contract/search/item-search.ts';
import { queryReader } from '#contract/search/query-reading.ts';
import { noSearchWords, type SearchWords } from '#contract/search/search-words.ts';
import type { SearchableEntry } from '#contract/search/searchable-entry.ts';
import { documentOf, type SearchDocument, tokensOf } from './search-tokens.ts';

export type Search = (query: string, limit: number) => readonly string[];
export interface Contestant {
  readonly name: string;
  /** It differs in what is found, not in how long it takes: measured on real items alone. */
  readonly isForQuality?: true;
  readonly build: (entries: readonly SearchableEntry[], words: SearchWords) => Search;
}

const FIELDS = [
  'names',
  'everyday',
  'pinyin',
  'english',
] as const satisfies readonly (keyof SearchDocument)[];
const BOOST = { names: 2, everyday: 1.5, pinyin: 1, english: 1 } as const;

/** This search, this search in other designs, and the libraries with settings that suit them. */
export const contestants: readonly Contestant[] = [
  { name: 'contract/search', build: ours },
  {
    name: '  without everyday words',
    isForQuality: true,
    build: (entries) => ours(entries, noSearchWords),
  },
  { name: '  as a scan', build: scan },
  { name: 'MiniSearch 7.2.0', build: miniSearch },
  { name: 'FlexSearch 0.8.212', build: flexSearch },
  { name: 'Fuse.js 7.5.0', build: fuse },
];

function ours(entries: readonly SearchableEntry[], words: SearchWords): Search {
  const search = createItemSearch(entries, words);
  return (query, limit) => search(query, limit).map(({ id }) => id);
}

/** The same closeness without an index before it: every entry is looked at. Chinese alone. */
function scan(entries: readonly SearchableEntry[], words: SearchWords): Search {
  const index = indexCatalogue(entries, words);
  const read = queryReader(index, words);
  const closenessTo = closenessIn(index);
  return (query, limit) => {
    const close = new Float32Array(entries.length);
    for (const reading of read(query)) {
      const closeness = closenessTo(reading);
      for (let entry = 0; entry < entries.length; entry += 1)
        close[entry] = Math.max(close[entry] ?? 0, closeness(entry));
    }
    return best(
      entries,
      [...close].map((one, entry) => [entry, one + (entries[entry]?.popularity ?? 0) / 2000]),
      limit,
    );
  };
}

function miniSearch(entries: readonly SearchableEntry[]): Search {
  const isLatin = (term: string) => /^[a-z]/.test(term);
  const index = new MiniSearch<SearchDocument>({
    fields: [...FIELDS],
    tokenize: (text) => text.split(' '),
    searchOptions: {
      tokenize: (query) => [...tokensOf(query)],
      boost: BOOST,
      prefix: isLatin,
      fuzzy: (term) => (isLatin(term) && term.length > 3 ? 0.2 : false),
      boostDocument: (id) => 1 + (entries[Number(id)]?.popularity ?? 0) / 500,
    },
  });
  index.addAll(entries.map(documentOf));
  return (query, limit) =>
    index
      .search(query)
      .slice(0, limit)
      .map(({ id }) => entries[Number(id)]?.id ?? '');
}

function flexSearch(entries: readonly SearchableEntry[]): Search {
  const encode = (text: string) => text.split(' ');
  const index = new Document({
    document: { id: 'id', index: FIELDS.map((field) => ({ field, tokenize: 'forward' as const, encode })) },
  });
  for (const [id, entry] of entries.entries()) index.add({ ...documentOf(entry, id) });
  return (query, limit) => {
    const found = index.search(tokensOf(query).join(' '), { limit: 20, suggest: true });
    // Each field has its own order: what stands first in a field counts most, as is usual for joining such lists.
    const scores = new Map<number, number>();
    for (const { field, result } of found)
      result.forEach((id, rank) => {
        const boost = FIELDS.find((one) => one === field) ?? 'english';
        const more = BOOST[boost] / (rank + 2);
        scores.set(Number(id), (scores.get(Number(id)) ?? 0) + more);
      });
    return best(entries, [...scores], limit);
  };
}

function fuse(entries: readonly SearchableEntry[]): Search {
  const index = new Fuse(
    entries.map(({ name, shortName, alsoCalled, pinyin }) => ({
      names: [name.zh, shortName.zh],
      everyday: alsoCalled,
      pinyin: pinyin ? [pinyin.name, pinyin.shortName, ...pinyin.alsoCalled].flatMap(spellings) : [],
      english: [name.en ?? '', shortName.en ?? ''],
    })),
    {
      keys: FIELDS.map((name) => ({ name, weight: BOOST[name] })),
      ignoreLocation: true,
      includeScore: true,
      threshold: 0.5,
    },
  );
  return (query, limit) =>
    index.search(query.replaceAll(' ', ''), { limit }).map(({ refIndex }) => entries[refIndex]?.id ?? '');
}

function spellings(line: string): readonly string[] {
  return [line.replaceAll(' ', ''), line.replaceAll(/(\S)\S* ?/g, '$1')];
}

function best(
  entries: readonly SearchableEntry[],
  scores: readonly (readonly [number, number])[],
  limit: number,
): readonly string[] {
  return scores
    .toSorted(([, a], [, b]) => b - a)
    .slice(0, limit)
    .map(([entry]) => entries[entry]?.id ?? '');
}
