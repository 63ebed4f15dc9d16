import fc from 'fast-check';
import { expect, it } from 'vitest';
import { candidateFinder } from './candidates.ts';
import { PostingsBuilder } from './postings.ts';

/** Which features each entry has. */
function finderFor(entries: readonly (readonly number[])[]) {
  const postings = new PostingsBuilder();
  entries.forEach((features, entry) => {
    for (const feature of features) postings.add(feature, entry);
  });
  return candidateFinder(postings.build(), entries.length);
}

it('takes the entries that share most, of like ones the first', () => {
  const find = finderFor([[1], [2], [1, 2], [3], [1], [1]]);
  const query = new Map([
    [1, 1],
    [2, 0.5],
  ]);
  expect(find(query, 1)).toEqual([2]);
  expect(find(query, 3)).toEqual([0, 2, 4]);
  expect(find(query, 9)).toEqual([0, 1, 2, 4, 5]);
});

it('leaves out who shares much less than the best one', () => {
  expect(
    finderFor([[1, 2], [1]])(
      new Map([
        [1, 1],
        [2, 5],
      ]),
      9,
    ),
  ).toEqual([0]);
});

it('finds nobody where nothing is shared, whatever was asked before', () => {
  const find = finderFor([[1], [2]]);
  expect(find(new Map([[1, 1]]), 9)).toEqual([0]);
  expect(find(new Map(), 9)).toEqual([]);
  expect(find(new Map([[7, 1]]), 9)).toEqual([]);
  expect(finderFor([])(new Map([[1, 1]]), 9)).toEqual([]);
});

it('never prefers one that shares clearly less, for any entries and weights', () => {
  const feature = fc.integer({ min: 0, max: 12 });
  const entries = fc.array(fc.uniqueArray(feature), { maxLength: 40 });
  const query = fc.array(fc.tuple(feature, fc.double({ min: 0.05, max: 50, noNaN: true })));
  fc.assert(
    fc.property(entries, query, fc.integer({ min: 1, max: 12 }), (all, weights, most) => {
      const features = new Map(weights);
      const sums = all.map((has) => has.reduce((sum, one) => sum + (features.get(one) ?? 0), 0));
      const greatest = Math.max(0, ...sums);
      const chosen = finderFor(all)(features, most);
      const left = sums.filter((_, entry) => !chosen.includes(entry));
      expect(chosen.length).toBeLessThanOrEqual(most);
      expect(chosen).toEqual([...new Set(chosen)].toSorted((a, b) => a - b));
      const worst = Math.min(...chosen.map((entry) => sums[entry] ?? 0));
      const isFull = chosen.length === most;
      const mayStay = isFull ? worst + greatest / 500 : greatest * 0.301;
      for (const sum of left) expect(sum).toBeLessThanOrEqual(mayStay);
    }),
  );
});
