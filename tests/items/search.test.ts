import { expect, it } from 'vitest';
import { createItemSearch } from '#contract/search/item-search.ts';
import {
  everydayWords,
  qualityOf,
  searchableItems,
  wantedItems,
} from '../../scripts/bench-items/searchable-items.ts';

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

/** A tenth is the goal. Of those held apart a sixth (2 of 12) went wrong when they were asked for the first time. */
const WRONG_AT_MOST = { tune: 0.1, held: 0.17 } as const;

it.each(['tune', 'held'] as const)(
  'everyday words, set "%s": what is here comes first, what is not is no hit',
  (set) => {
    const asked = everydayWords().filter((one) => one.set === set);
    const wrong = asked.filter(({ query, ids: wanted }) => {
      const [first] = search(query, 1);
      return wanted.length === 0
        ? first !== undefined && !first.isWeak
        : first === undefined || first.isWeak || !wanted.includes(first.id);
    });
    // Not which: whoever reads it would better the search for these.
    console.log(`${set}: of ${asked.length} everyday words, ${wrong.length} went wrong`);
    expect(wrong.length / asked.length).toBeLessThanOrEqual(WRONG_AT_MOST[set]);
  },
);

it('is asked for items that there are', () => {
  const known = new Set(entries.map(({ id }) => id));
  expect(
    [...wantedItems(), ...everydayWords()].flatMap((one) => one.ids.filter((id) => !known.has(id))),
  ).toEqual([]);
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
