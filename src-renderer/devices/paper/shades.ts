/** A small picture, RGBA: what a canvas gives of itself. */
export interface Pixels {
  readonly data: Uint8ClampedArray;
  readonly width: number;
  readonly height: number;
}

const SHADES = 256;

/** How bright each pixel is, 0 to 255 (ITU-R BT.601). */
export function brightnessOf({ data, width, height }: Pixels): Uint8Array {
  const brightness = new Uint8Array(width * height);
  for (let at = 0; at < brightness.length; at += 1)
    brightness[at] =
      0.299 * (data[at * 4] ?? 0) + 0.587 * (data[at * 4 + 1] ?? 0) + 0.114 * (data[at * 4 + 2] ?? 0);
  return brightness;
}

/** The middle brightness of a picture's rim. */
export function rimOf(brightness: Uint8Array, width: number): number {
  const height = brightness.length / width;
  const rim = brightness.filter((_, at) => {
    const x = at % width;
    return x === 0 || x === width - 1 || at < width || at >= width * (height - 1);
  });
  rim.sort();
  return rim[Math.floor(rim.length / 2)] ?? 0;
}

/** The shade that parts these values best into two kinds (Otsu, 1979): the largest variance between the kinds. */
export function otsu(values: Uint8Array): number {
  const counts = new Array<number>(SHADES).fill(0);
  for (const value of values) counts[value] = (counts[value] ?? 0) + 1;
  const total = counts.reduce((sum, count, shade) => sum + count * shade, 0);
  let best = { shade: 0, variance: -1 };
  let below = 0;
  let sum = 0;
  for (const [shade, count] of counts.entries()) {
    below += count;
    sum += count * shade;
    const above = values.length - below;
    if (below === 0 || above === 0) continue;
    const variance = below * above * (sum / below - (total - sum) / above) ** 2;
    if (variance > best.variance) best = { shade, variance };
  }
  return best.shade;
}
