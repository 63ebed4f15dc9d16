import { type Aslant, rotated } from '../least-rectangle.ts';
import type { Pixels } from '../shades.ts';

/** Something on a made-up table: its shade, and where it is. */
export interface Thing {
  readonly shade: (x: number, y: number) => number;
  readonly covers: (x: number, y: number) => boolean;
}

/** A sheet that lies there, white where nothing else is said, with lines of print on it. */
export function sheet(place: Aslant, shade = 235): Thing {
  const within = (x: number, y: number) =>
    rotated({ x: x - place.centre.x, y: y - place.centre.y }, -place.angle);
  return {
    covers: (x, y) => {
      const at = within(x, y);
      return Math.abs(at.x) <= place.width / 2 && Math.abs(at.y) <= place.height / 2;
    },
    shade: (x, y) => {
      const at = within(x, y);
      const isPrint =
        Math.abs(at.x) < place.width * 0.38 &&
        Math.abs(at.y) < place.height * 0.4 &&
        Math.abs(Math.round(at.y)) % 8 < 2;
      return isPrint ? 40 : shade;
    },
  };
}

/** A round thing. */
export function disc(x: number, y: number, radius: number): Thing {
  return { covers: (px, py) => Math.hypot(px - x, py - y) <= radius, shade: () => 225 };
}

/**
 * What a lens sees of a table: darker towards the sides by `dimming`, with the sensor's noise (`noise` gives −1 to 1),
 * the later things over the earlier ones.
 */
export function seen(
  size: { readonly width: number; readonly height: number },
  things: readonly Thing[],
  how: { readonly table?: number; readonly dimming?: number; readonly noise?: () => number } = {},
): Pixels {
  const { width, height } = size;
  const { table = 105, dimming = 0.15, noise = () => 0 } = how;
  const data = new Uint8ClampedArray(width * height * 4);
  for (let row = 0; row < height; row += 1)
    for (let column = 0; column < width; column += 1) {
      // The middle of the pixel.
      const [x, y] = [column + 0.5, row + 0.5];
      const at = (row * width + column) * 4;
      const over = things.findLast(({ covers }) => covers(x, y));
      const light = 1 - dimming * Math.hypot((2 * x) / width - 1, (2 * y) / height - 1);
      const shade = (over ? over.shade(x, y) : table) * light + 6 * noise();
      data.fill(shade, at, at + 3);
      data[at + 3] = 255;
    }
  return { data, width, height };
}
