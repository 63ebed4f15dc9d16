import { type Aslant, areaOf, hullOf, leastRectangle, type Point } from './least-rectangle.ts';
import { opened, type Region, regionsOf } from './regions.ts';
import { brightnessOf, otsu, type Pixels, rimOf } from './shades.ts';

/** A rim as bright as this (of 255) may be a paper that is larger than the picture, with something printed on it. */
const BRIGHTEST_TABLE = 150;
/** What is brighter than the table by less than this may be the lamp or the lens. */
const APART = 24;
/** Of what parts paper from table best: what is darkly printed over half a sheet is no table yet. */
const SAFE = 0.5;
/** Less of the picture than this is no paper: an identity card under a lens for A4 fills a fourteenth. */
const LEAST_SHARE = 0.04;
/** Around nearly all of the picture there is nothing to cut off. */
const MOST_SHARE = 0.97;
/** Smaller parts of the picture than this are dirt. */
const SPECK_SHARE = 0.003;
/** A paper fills its rectangle; a hand, a round thing, a pen beside it do not. Leaves room for a lens that stands aslant. */
const FILLS = 0.9;
/** So much within the outline is brighter than the table; the rest may be print. */
const SOLID = 0.5;

/**
 * The paper on a table, or `null` where it is not certain: then nothing is to be cut off. Several papers that lie there
 * are kept together. The lens looks down on a table that is darker than paper: all that is brighter than the picture's
 * rim is taken together, and has to fill a rectangle. A part of a sheet that is as dark as the table, by print or by a shadow,
 * cannot be told from it: a person looks at what is left before it is used.
 *
 * @returns In pixels of this picture, with one more on every side.
 */
export function findPaper(pixels: Pixels): Aslant | null {
  const { width, height } = pixels;
  const brightness = brightnessOf(pixels);
  const table = rimOf(brightness, width);
  if (table > BRIGHTEST_TABLE) return null;
  const above = brightness.map((bright) => Math.max(0, bright - table));
  const threshold = Math.max(APART, SAFE * otsu(above));
  const bits = above.map((by) => (by > threshold ? 1 : 0));
  const regions = regionsOf(opened({ bits, width, height })).filter(
    ({ size }) => size >= width * height * SPECK_SHARE,
  );
  const hull = hullOf(regions.flatMap(({ ends }) => ends));
  const found = leastRectangle(hull);
  if (!found || !fillsRectangle(found, hull, regions)) return null;
  const share = (found.width * found.height) / (width * height);
  if (share < LEAST_SHARE || share > MOST_SHARE) return null;
  // The hull goes through the middles of pixels.
  const { centre, angle } = found;
  return {
    centre: { x: centre.x + 0.5, y: centre.y + 0.5 },
    width: found.width + 3,
    height: found.height + 3,
    angle,
  };
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
