import { expect, test } from 'vitest';
import { mergePackage } from '#contract/item/package.ts';
import { choice, question, sampleItem, sampleOf } from '#contract/item/testing/sample-item.ts';
import { surroundings } from '../testing/surroundings.ts';
import { guideView } from './guide-view.ts';

/** What the guide says that a package of two parts costs; the second one can be chosen. */
function feeOf(first: object, second: object, own = {}) {
  const parts = [sampleItem({ id: 'one', ...first }), sampleItem({ id: 'two', ...second })];
  const source = sampleOf('package', {
    id: 'both',
    eligibility: [question('more', choice('yes', 'no'))],
    parts: [{ item: 'one' }, { item: 'two', when: { value: 'answers.more', is: 'yes' } }],
    ...own,
  });
  const merged = mergePackage(source, (id) => parts.find((part) => part.id === id) ?? null);
  const { feeFen, feeVaries } = guideView(
    { item: merged.item, digest: 'd', parts: merged },
    surroundings(),
  ).item;
  return { feeFen, feeVaries };
}

test('a package costs at least what the parts cost that everybody has', () => {
  expect(feeOf({ fee: { fen: 5_000 } }, {})).toEqual({ feeFen: 5_000, feeVaries: false });
  expect(feeOf({ fee: { fen: 5_000 } }, {}, { fee: { fen: 100 } })).toEqual({
    feeFen: 5_100,
    feeVaries: false,
  });
  expect(feeOf({}, {})).toEqual({ feeFen: 0, feeVaries: false });
});

test('where a part that can be chosen costs something, what the package costs varies', () => {
  expect(feeOf({}, { fee: { fen: 500 } })).toEqual({ feeFen: 0, feeVaries: true });
});
