import { type Aslant, areaOf, hullOf, leastRectangle, type Point, rotated } from './least-rectangle.ts';
import { opened, type Region, regionsOf } from './regions.ts';
import { apartFromRim, otsu, type Pixels } from './shades.ts';

/** What differs from the table by less than this (of 255) may be a shadow or the lens. */
const APART = 24;
/** Of the shade that parts paper from table best: what is darkly printed over half a sheet is no table yet. */
const SAFE = 0.5;
/** Less of the picture than this is no paper: an identity card under a lens for A4 fills a fourteenth. */
const LEAST_SHARE = 0.04;
/** Around nearly all of the picture there is nothing to cut off. */
const MOST_SHARE = 0.97;
/** Smaller parts of the picture than this are dirt. */
const SPECK_SHARE = 0.003;
/** A paper fills its rectangle; a hand, a round thing, a pen beside it do not. Leaves room for a lens that stands aslant. */
const FILLS = 0.9;
/** So much within the outline differs from the table; the rest may be print in the table's own shade. */
const SOLID = 0.5;
/** A paper may lie over so much of the picture's rim; over more, the paper may be what was taken for the table. */
const RIM_SHARE = 0.4;

/**
 * The paper on a table, or `null` where it is not certain: then nothing is to be cut off. Several papers that lie there
 * are kept together. The lens looks down on a table of one colour, lighter or darker than the paper: all that
 * differs from the picture's rim is taken together, and has to fill a rectangle.
 *
 * @returns In pixels of this picture, with one more on every side: a paper loses nothing by its cut.
 */
export function findPaper(pixels: Pixels): Aslant | null {
  const { width, height } = pixels;
  const apart = apartFromRim(pixels);
  const threshold = Math.max(APART, SAFE * otsu(apart));
  const bits = apart.map((distance) => (distance > threshold ? 1 : 0));
  const regions = regionsOf(opened({ bits, width, height })).filter(
    ({ size }) => size >= width * height * SPECK_SHARE,
  );
  const hull = hullOf(regions.flatMap(({ ends }) => ends));
  const found = leastRectangle(hull);
  if (!found || !fillsRectangle(found, hull, regions) || !isApart(found, regions, pixels)) return null;
  return { ...found, width: found.width + 3, height: found.height + 3 };
}

function fillsRectangle(
  { width, height }: Aslant,
  hull: readonly Point[],
  regions: readonly Region[],
): boolean {
  const area = areaOf(hull);
  const size = regions.reduce((sum, region) => sum + region.size, 0);
  return area >= FILLS * width * height && size >= SOLID * area;
}

/** Whether it lies on the table, and is not a strip of the table beside a paper that hides the rest. */
function isApart(found: Aslant, regions: readonly Region[], { width, height }: Pixels): boolean {
  const share = (found.width * found.height) / (width * height);
  if (share < LEAST_SHARE || share > MOST_SHARE) return false;
  const onRim = regions
    .flatMap(({ ends }) => ends)
    .filter(({ x, y }) => x === 0 || y === 0 || x === width - 1 || y === height - 1).length;
  if (onRim === 0) return true;
  return onRim <= RIM_SHARE * 2 * (width + height) && holds(found, { x: width / 2, y: height / 2 });
}

function holds({ centre, width, height, angle }: Aslant, { x, y }: Point): boolean {
  const within = rotated({ x: x - centre.x, y: y - centre.y }, -angle);
  return Math.abs(within.x) <= width / 2 && Math.abs(within.y) <= height / 2;
}
