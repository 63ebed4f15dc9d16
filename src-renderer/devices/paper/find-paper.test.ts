import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findPaper } from './find-paper.ts';
import { type Aslant, type Point, rotated } from './least-rectangle.ts';
import { disc, seen, sheet } from './testing/table.ts';

const FRAME = { width: 320, height: 240 };
const DEGREE = Math.PI / 180;
const A4: Aslant = { centre: { x: 160, y: 120 }, width: 140, height: 198, angle: 0 };

function cornersOf({ centre, width, height, angle }: Aslant): readonly Point[] {
  return [
    { x: -width / 2, y: -height / 2 },
    { x: width / 2, y: -height / 2 },
    { x: width / 2, y: height / 2 },
    { x: -width / 2, y: height / 2 },
  ].map((corner) => {
    const { x, y } = rotated(corner, angle);
    return { x: x + centre.x, y: y + centre.y };
  });
}

/** How far a point is outside, pixels; 0 within. */
function outside({ centre, width, height, angle }: Aslant, { x, y }: Point): number {
  const at = rotated({ x: x - centre.x, y: y - centre.y }, -angle);
  return Math.max(0, Math.abs(at.x) - width / 2, Math.abs(at.y) - height / 2);
}

/** A sheet wholly within the frame, turned by up to 20 degrees. */
const place = fc
  .record({
    angle: fc.double({ min: -20, max: 20, noNaN: true }).map((degrees) => degrees * DEGREE),
    width: fc.integer({ min: 60, max: 130 }),
    height: fc.integer({ min: 60, max: 150 }),
    x: fc.double({ min: 0, max: 1, noNaN: true }),
    y: fc.double({ min: 0, max: 1, noNaN: true }),
  })
  .map(({ angle, width, height, x, y }) => {
    const corners = cornersOf({ centre: { x: 0, y: 0 }, width, height, angle });
    const reach = { x: Math.max(...corners.map((c) => c.x)), y: Math.max(...corners.map((c) => c.y)) };
    return {
      centre: {
        x: reach.x + 3 + x * (FRAME.width - 2 * reach.x - 6),
        y: reach.y + 3 + y * (FRAME.height - 2 * reach.y - 6),
      },
      width,
      height,
      angle,
    };
  })
  .filter(({ centre, width, height, angle }) =>
    cornersOf({ centre, width, height, angle }).every(
      ({ x, y }) => x > 2 && y > 2 && x < FRAME.width - 2 && y < FRAME.height - 2,
    ),
  );

test('a sheet anywhere on the table is found whole, with hardly anything around it', () => {
  fc.assert(
    fc.property(
      place,
      fc.constantFrom(
        { table: 105, shade: 235, dimming: 0.15 },
        { table: 30, shade: 190, dimming: 0.15 },
        { table: 140, shade: 235, dimming: 0.05 },
      ),
      fc.infiniteStream(fc.double({ min: -1, max: 1, noNaN: true })),
      (paper, { shade, ...light }, noise) => {
        const found = findPaper(
          seen(FRAME, [sheet(paper, shade)], { ...light, noise: () => noise.next().value ?? 0 }),
        );
        expect(found).not.toBeNull();
        if (!found) return;
        for (const corner of cornersOf(paper)) expect(outside(found, corner)).toBeLessThan(0.5);
        for (const corner of cornersOf(found)) expect(outside(paper, corner)).toBeLessThan(5);
      },
    ),
    { numRuns: 60 },
  );
});

test('nothing is cut where it is not certain what to keep', () => {
  expect(findPaper(seen(FRAME, []))).toBeNull();
  // A round thing, and a sheet with a thing beside it.
  expect(findPaper(seen(FRAME, [disc(160, 120, 70)]))).toBeNull();
  expect(findPaper(seen(FRAME, [sheet({ ...A4, height: 150 }), disc(285, 45, 25)]))).toBeNull();
  // A sheet of the table's own shade.
  expect(findPaper(seen(FRAME, [sheet(A4, 110)]))).toBeNull();
});

test('what is printed on a paper is never taken for one', () => {
  const beyond = { ...A4, width: 900, height: 900 };
  const copy = { centre: { x: 110, y: 90 }, width: 100, height: 64, angle: 0 };
  const copies = [sheet(copy, 150), sheet({ ...copy, centre: { x: 210, y: 150 } }, 150)];
  const block = sheet({ ...A4, width: 200, height: 120 }, 128);
  const half = { ...A4, width: 120, height: 900 };
  for (const dimming of [0, 0.05, 0.1, 0.15]) {
    for (const print of [copies, copies.slice(1), [block]]) {
      // The sheet is larger than the picture, or lies on a table that is as white as it is.
      expect(findPaper(seen(FRAME, [sheet(beyond), ...print], { dimming }))).toBeNull();
      expect(findPaper(seen(FRAME, [sheet(A4), ...print], { table: 225, dimming }))).toBeNull();
    }
    // Two sheets reach in from the sides: between them is the table.
    const [left, right] = [20, 300].map((x) => sheet({ ...half, centre: { x, y: 120 } }));
    if (left && right) expect(findPaper(seen(FRAME, [left, right], { dimming }))).toBeNull();
  }
});

test('a card that lies in a corner of the table is found', () => {
  const card = { centre: { x: 60, y: 50 }, width: 92, height: 58, angle: -3 * DEGREE };
  expect(findPaper(seen(FRAME, [sheet(card, 200)]))).toMatchObject({
    width: expect.closeTo(95, -1),
    height: expect.closeTo(60, -1),
  });
});

test('two papers side by side are kept together', () => {
  const left = { centre: { x: 90, y: 120 }, width: 92, height: 58, angle: 0 };
  const right = { ...left, centre: { x: 220, y: 120 } };
  const found = findPaper(seen(FRAME, [sheet(left), sheet(right)]));
  for (const paper of [left, right])
    for (const corner of cornersOf(paper)) expect(found && outside(found, corner)).toBeLessThan(0.5);
});

test('half a sheet that is printed darkly belongs to it', () => {
  const upper = { ...A4, centre: { x: 160, y: 75 }, height: 100 };
  const lower = { ...A4, centre: { x: 160, y: 175 }, height: 100 };
  const found = findPaper(seen(FRAME, [sheet(lower, 165), sheet(upper)]));
  for (const part of [upper, lower])
    for (const corner of cornersOf(part)) expect(found && outside(found, corner)).toBeLessThan(0.5);
});

test('lines that are printed on the table are not taken for paper', () => {
  const line = {
    covers: (x: number, y: number) => Math.floor(x) === 20 || Math.floor(y) === 20,
    shade: () => 240,
  };
  const found = findPaper(seen(FRAME, [line, sheet({ ...A4, centre: { x: 180, y: 125 } })]));
  expect(found?.centre).toEqual({ x: expect.closeTo(180, 0), y: expect.closeTo(125, 0) });
});

test('a strip of the table beside a sheet that hides the rest is not taken for paper', () => {
  for (const width of [220, 240, 280, 300]) {
    const large = sheet({ ...A4, centre: { x: width / 2, y: 120 }, width, height: 900 });
    const found = findPaper(seen(FRAME, [large]));
    if (found) for (const x of [1, width - 1]) expect(outside(found, { x, y: 120 })).toBe(0);
  }
});

test('a sheet that leaves the picture at one side is kept as far as it is seen', () => {
  const found = findPaper(seen(FRAME, [sheet({ ...A4, centre: { x: 160, y: 150 } })]));
  expect(found?.width).toBeCloseTo(142, -1);
  expect(found && found.centre.y + found.height / 2).toBeGreaterThan(238);
});
