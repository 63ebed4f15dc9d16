import fc from 'fast-check';
import { expect, test } from 'vitest';
import { blankRaster, fillBox, type Raster, stampOnto } from './raster.ts';

function isBlack({ data, widthBytes, rows }: Raster, x: number, y: number): boolean {
  if (x < 0 || y < 0 || x >= widthBytes * 8 || y >= rows) return false;
  return ((data[y * widthBytes + (x >> 3)] ?? 0) & (0x80 >> (x & 7))) !== 0;
}

const pictures = fc
  .record({ widthBytes: fc.integer({ min: 1, max: 4 }), rows: fc.integer({ min: 1, max: 5 }) })
  .chain(({ widthBytes, rows }) => {
    const size = widthBytes * rows;
    return fc
      .uint8Array({ minLength: size, maxLength: size })
      .map((data): Raster => ({ widthBytes, rows, data }));
  });
const places = fc.integer({ min: -40, max: 40 });

test('a stamp leaves its black dots wherever they fall on the paper, and no others', () => {
  fc.assert(
    fc.property(pictures, pictures, places, places, (paper, stamp, left, top) => {
      const stamped = { ...paper, data: paper.data.slice() };
      stampOnto(stamped, stamp, left, top);
      for (let y = 0; y < paper.rows; y += 1)
        for (let x = 0; x < paper.widthBytes * 8; x += 1)
          expect(isBlack(stamped, x, y)).toBe(isBlack(paper, x, y) || isBlack(stamp, x - left, y - top));
    }),
  );
});

test('a box is black inside and white outside', () => {
  const paper = blankRaster(24, 6);
  fillBox(paper, 5, 1, 7, 3);
  for (let y = 0; y < 6; y += 1)
    for (let x = 0; x < 24; x += 1) expect(isBlack(paper, x, y)).toBe(x >= 5 && x < 12 && y >= 1 && y < 4);
});
