/** A black-and-white picture, 8 dots a byte, most significant bit left, 1 = black. */
export interface Raster {
  readonly widthBytes: number;
  readonly rows: number;
  readonly data: Uint8Array;
}

/** A white picture. */
export function blankRaster(widthDots: number, rows: number): Raster {
  const widthBytes = Math.ceil(widthDots / 8);
  return { widthBytes, rows, data: new Uint8Array(widthBytes * rows) };
}

/** Puts the black dots of `stamp` onto `paper`, its upper left corner at (`x`, `y`). What lies beside the paper is lost. */
export function stampOnto(paper: Raster, stamp: Raster, x: number, y: number): void {
  const shift = x & 7;
  const firstByte = x >> 3;
  const { data } = stamp;
  for (let row = Math.max(0, -y); row < stamp.rows && y + row < paper.rows; row += 1) {
    const line = (y + row) * paper.widthBytes;
    const from = row * stamp.widthBytes;
    for (let column = 0; column < stamp.widthBytes; column += 1) {
      const byte = data[from + column] ?? 0;
      if (byte === 0) continue;
      const at = firstByte + column;
      if (at >= 0 && at < paper.widthBytes) blacken(paper, line + at, byte >> shift);
      if (shift > 0 && at + 1 >= 0 && at + 1 < paper.widthBytes)
        blacken(paper, line + at + 1, (byte << (8 - shift)) & 0xff);
    }
  }
}

/** A black rectangle; it must lie on the paper. */
export function fillBox(paper: Raster, x: number, y: number, width: number, height: number): void {
  for (let row = y; row < y + height; row += 1)
    for (let dot = x; dot < x + width; dot += 1)
      blacken(paper, row * paper.widthBytes + (dot >> 3), 0x80 >> (dot & 7));
}

function blacken({ data }: Raster, at: number, dots: number): void {
  data[at] = (data[at] ?? 0) | dots;
}
