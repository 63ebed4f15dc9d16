/** A small picture, RGBA: what a canvas gives of itself. */
export interface Pixels {
  readonly data: Uint8ClampedArray;
  readonly width: number;
  readonly height: number;
}

const SHADES = 256;

/** How far each pixel is from the middle colour of the picture's rim: the largest difference of red, green and blue, 0 to 255. */
export function apartFromRim({ data, width, height }: Pixels): Uint8Array {
  const apart = new Uint8Array(width * height);
  for (const channel of [0, 1, 2]) {
    const table = medianOfRim(data, width, height, channel);
    for (let at = 0; at < apart.length; at += 1)
      apart[at] = Math.max(apart[at] ?? 0, Math.abs((data[at * 4 + channel] ?? 0) - table));
  }
  return apart;
}

function medianOfRim(data: Uint8ClampedArray, width: number, height: number, channel: number): number {
  const shades: number[] = [];
  const take = (x: number, y: number) => shades.push(data[(y * width + x) * 4 + channel] ?? 0);
  for (let x = 0; x < width; x += 1) {
    take(x, 0);
    take(x, height - 1);
  }
  for (let y = 1; y < height - 1; y += 1) {
    take(0, y);
    take(width - 1, y);
  }
  shades.sort((a, b) => a - b);
  return shades[Math.floor(shades.length / 2)] ?? 0;
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
