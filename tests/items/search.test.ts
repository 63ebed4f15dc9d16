import { expect, it } from 'vitest';
import { createItemSearch } from '#contract/search/item-search.ts';
import { qualityOf, searchableItems, wantedItems } from '../../scripts/bench-items/searchable-items.ts';

const { entries, words } = await searchableItems();
const search = createItemSearch(entries, words);
const ids = (query: string, limit: number) => search(query, limit).map(({ id }) => id);

it.each(['tune', 'held'] as const)('finds what people mean: queries of the set "%s"', (set) => {
  const wanted = wantedItems().filter((one) => one.set === set);
  const { first, firstFive, all } = qualityOf(wanted, ids);
  console.log(`${set}: of ${all} queries, ${first} came first, ${firstFive} were among the first five`);
  expect(all).toBe(100);
  expect(first / all).toBeGreaterThanOrEqual(0.9);
  expect(firstFive / all).toBeGreaterThanOrEqual(0.98);
});

it('is asked for items that there are', () => {
  const known = new Set(entries.map(({ id }) => id));
  expect(wantedItems().flatMap((one) => one.ids.filter((id) => !known.has(id)))).toEqual([]);
});

it('finds every item first by its whole name and its short name, or one of the same name', () => {
  const lost = entries.flatMap(({ id, name, shortName }) =>
    [name.zh, shortName.zh].filter((text) => {
      const [found] = ids(text, 1);
      const first = entries.find((entry) => entry.id === found);
      return first?.id !== id && first?.name.zh !== text && first?.shortName.zh !== text;
    }),
  );
  expect(lost).toEqual([]);
});
