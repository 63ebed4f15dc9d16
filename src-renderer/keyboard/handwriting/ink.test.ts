import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type InkStroke, lengthOf, normalised, type Point, resampled } from './ink.ts';
import { simplified } from './simplify.ts';
import { readTemplates, writeTemplate } from './template-text.ts';

const coordinate = fc.double({ min: 0, max: 1, noNaN: true });
const stroke: fc.Arbitrary<InkStroke> = fc.array(fc.tuple(coordinate, coordinate), {
  minLength: 1,
  maxLength: 30,
});

test('points along a stroke begin and end where it does, and never leave it', () => {
  fc.assert(
    fc.property(stroke, fc.integer({ min: 2, max: 40 }), (points, count) => {
      const along = resampled(points, count);
      expect(along).toHaveLength(count * 2);
      expect([along[0], along[1]]).toEqual([...(points[0] ?? [])].map(Math.fround));
      expect([along.at(-2), along.at(-1)]).toEqual([...(points.at(-1) ?? [])].map(Math.fround));
      // Corners are cut, so it is never longer.
      const walked = Array.from(
        { length: count },
        (_, i): Point => [along[2 * i] ?? 0, along[2 * i + 1] ?? 0],
      );
      expect(lengthOf(walked)).toBeLessThanOrEqual(lengthOf(points) + 1e-4);
    }),
  );
});

test('ink fills its box in one direction and stays in the middle of it', () => {
  fc.assert(
    fc.property(fc.array(stroke, { minLength: 1, maxLength: 8 }), (ink) => {
      const all = normalised(ink).flat();
      for (const side of [0, 1] as const) {
        const values = all.map((point) => point[side]);
        expect(Math.min(...values) + Math.max(...values)).toBeCloseTo(1, 4);
        expect(Math.max(...values)).toBeLessThanOrEqual(1 + 1e-6);
      }
    }),
  );
});

test('a line stays a line', () => {
  expect(
    normalised([
      [
        [10, 50],
        [90, 50],
      ],
    ]),
  ).toEqual([
    [
      [0, 0.5],
      [1, 0.5],
    ],
  ]);
});

test('corners that are left out lie within the tolerance of what stays', () => {
  fc.assert(
    fc.property(stroke, (points) => {
      const kept = simplified(points, 0.05);
      expect(kept[0]).toEqual(points[0]);
      expect(kept.at(-1)).toEqual(points.at(-1));
      const dense = resampled(kept, 400);
      for (const [x, y] of points) {
        let nearest = Number.POSITIVE_INFINITY;
        for (let at = 0; at < dense.length; at += 2)
          nearest = Math.min(nearest, Math.hypot((dense[at] ?? 0) - x, (dense[at + 1] ?? 0) - y));
        // The dense points are a little apart themselves.
        expect(nearest).toBeLessThan(0.05 + lengthOf(kept) / 399);
      }
    }),
  );
});

test('a character comes back from its text as exactly as its 64 steps allow', () => {
  fc.assert(
    fc.property(
      fc.array(fc.array(fc.tuple(coordinate, coordinate), { minLength: 2 }), { minLength: 1 }),
      (ink) => {
        const [read] = [...readTemplates(writeTemplate('永', ink))];
        expect(read?.character).toBe('永');
        expect(read?.strokes.map((one) => one.length)).toEqual(ink.map((one) => one.length));
        for (const [i, one] of ink.entries())
          for (const [j, [x, y]] of one.entries()) {
            const [readX = Number.NaN, readY = Number.NaN] = read?.strokes[i]?.[j] ?? [];
            expect(Math.abs(readX / 63 - x)).toBeLessThanOrEqual(0.5 / 63 + 1e-9);
            expect(Math.abs(readY / 63 - y)).toBeLessThanOrEqual(0.5 / 63 + 1e-9);
          }
      },
    ),
  );
});
