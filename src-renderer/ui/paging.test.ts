import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type BlockBox, pageOf, pageStarts } from './paging.ts';

function stacked(heights: readonly number[], headings: readonly number[] = []): readonly BlockBox[] {
  let top = 0;
  return heights.map((height, index) => {
    const box = { top, bottom: top + height, keepWithNext: headings.includes(index) };
    top += height;
    return box;
  });
}

test('what fits stands on one page, without room for page buttons', () => {
  expect(pageStarts(stacked([100, 100, 100]), 300, 200)).toEqual([0]);
});

test('what does not fit goes to the next page', () => {
  expect(pageStarts(stacked([100, 100, 100, 100]), 300, 200)).toEqual([0, 2]);
});

test('a block is found on its page, and what is not there opens the first', () => {
  expect([0, 1, 2, 5, -1].map((index) => pageOf([0, 2, 4], index))).toEqual([0, 0, 1, 2, 0]);
});

test('a heading goes with what it heads', () => {
  expect(pageStarts(stacked([100, 50, 100, 100], [1]), 250, 200)).toEqual([0, 1, 3]);
});

test('a heading that is repeated takes its room on every page', () => {
  const boxes = stacked([50, 75, 75, 75, 75], [0]).map((box, index) =>
    index === 0 ? box : { ...box, headHeight: 50 },
  );
  expect(pageStarts(boxes, 300, 200)).toEqual([0, 3]);
  expect(pageStarts(stacked([50, 75, 75, 75, 75], [0]), 300, 225)).toEqual([0, 3]);
  expect(pageStarts(stacked([50, 75, 75, 75, 75, 75], [0]), 300, 225)).toEqual([0, 3]);
  expect(
    pageStarts([...boxes, { top: 350, bottom: 425, keepWithNext: false, headHeight: 50 }], 300, 200),
  ).toEqual([0, 3, 5]);
});

test('every block is on exactly one page, and no page is empty or too full unless by a single block', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 300 }), { minLength: 1 }), (heights) => {
      const boxes = stacked(heights);
      const starts = pageStarts(boxes, 300, 250);
      expect(starts[0]).toBe(0);
      starts.forEach((start, page) => {
        const end = starts[page + 1] ?? boxes.length;
        expect(end).toBeGreaterThan(start);
        const height = heights.slice(start, end).reduce((sum, one) => sum + one, 0);
        if (starts.length > 1 && end - start > 1) expect(height).toBeLessThanOrEqual(250);
      });
    }),
  );
});
