import fc from 'fast-check';
import { expect, test } from 'vitest';
import { planPages } from './page-plan.ts';

test('what fits with the closing block stays on one page', () => {
  expect(planPages([10, 10, 10], { first: 60, next: 100, closing: 30 })).toEqual([[0, 1, 2]]);
});

test('a closing block that does not fit takes two rows along', () => {
  expect(planPages([10, 10, 10, 10], { first: 60, next: 100, closing: 30 })).toEqual([
    [0, 1],
    [2, 3],
  ]);
});

test('a document without rows is one page', () => {
  expect(planPages([], { first: 60, next: 100, closing: 30 })).toEqual([[]]);
});

test('every row is there once and in order, no page is overfull, and the last has room for the closing block', () => {
  const heights = fc.array(fc.integer({ min: 5, max: 20 }), { maxLength: 130 });
  fc.assert(
    fc.property(heights, (rows) => {
      const room = { first: 100, next: 150, closing: 80 };
      const pages = planPages(rows, room);
      expect(pages.flat()).toEqual(rows.map((_, index) => index));
      pages.forEach((page, index) => {
        const used = page.reduce((sum, row) => sum + (rows[row] ?? 0), 0);
        const closing = index === pages.length - 1 ? room.closing : 0;
        expect(used + closing).toBeLessThanOrEqual(index === 0 ? room.first : room.next);
        if (index > 0) expect(page.length).toBeGreaterThan(0);
      });
    }),
    { numRuns: 500 },
  );
});
