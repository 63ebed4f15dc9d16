import { createCanvas } from '@napi-rs/canvas';

/** One strip that left the printer. */
export interface PrintedReceipt {
  readonly id: number;
  /** Cut off by the printer; otherwise it ended with the roll or was torn out. */
  readonly whole: boolean;
  readonly rows: number;
  /** What the printer printed in its own letters, line by line; what came as a picture is not in it. */
  readonly text: string;
  /** Drawn when it is asked for. */
  png(): Buffer;
}

/** The roll and the strip that is coming out of it. */
export interface Paper {
  rowsLeft(): number;
  /** As a printer's two sensors see it. */
  level(): 'present' | 'low' | 'out';
  /** How far the strip has come out since the last cut. */
  stripRows(): number;
  /** One dot row; `null` is an empty one. Nothing happens without paper. */
  row(dots: Uint8Array | null): void;
  /** A line in the printer's own letters, whose rows come with `row`. */
  text(line: string): void;
  /** Cuts the strip off; gives its receipt's id, or `null` where nothing was on it. */
  cut(): number | null;
  /** Sets what is left of the roll; with 0 the strip falls out as it is. */
  setRowsLeft(rows: number): void;
  receipts(): readonly PrintedReceipt[];
}

/** Dot rows on a roll that was just put in. */
export const FULL_ROLL = 40_000;
/** The near-end sensor sees the last rows of the roll: 50 cm at 8 rows a millimetre. */
const NEAR_END_ROWS = 4_000;

/** Strips kept for the bench; older ones are forgotten. */
const KEPT = 40;

export function createPaper(widthDots: number, rows: number): Paper {
  const widthBytes = widthDots / 8;
  let rowsLeft = rows;
  let strip: Uint8Array[] = [];
  let lines: string[] = [];
  let receipts: readonly PrintedReceipt[] = [];
  let lastId = 0;

  function finish(whole: boolean): number | null {
    const dots = strip;
    const text = lines.join('\n');
    strip = [];
    lines = [];
    // A feed without a dot (the roll being put in) is no receipt.
    if (!dots.some((line) => line.some((byte) => byte !== 0))) return null;
    lastId += 1;
    const receipt = { id: lastId, whole, rows: dots.length, text, png: () => pngOf(dots, widthDots) };
    receipts = [...receipts, receipt].slice(-KEPT);
    return lastId;
  }

  return {
    rowsLeft: () => rowsLeft,
    level() {
      if (rowsLeft === 0) return 'out';
      return rowsLeft < NEAR_END_ROWS ? 'low' : 'present';
    },
    stripRows: () => strip.length,
    row(dots) {
      if (rowsLeft === 0) return;
      const line = new Uint8Array(widthBytes);
      if (dots !== null) line.set(dots.subarray(0, widthBytes));
      strip.push(line);
      rowsLeft -= 1;
      if (rowsLeft === 0) finish(false);
    },
    text(line) {
      if (rowsLeft > 0) lines.push(line);
    },
    cut: () => finish(true),
    setRowsLeft(left) {
      rowsLeft = left;
      if (left === 0) finish(false);
    },
    receipts: () => receipts,
  };
}

function pngOf(lines: readonly Uint8Array[], width: number): Buffer {
  const canvas = createCanvas(width, lines.length);
  const context = canvas.getContext('2d');
  const image = context.createImageData(width, lines.length);
  lines.forEach((line, y) => {
    for (let x = 0; x < width; x += 1) {
      const ink = ((line[x >> 3] ?? 0) >> (7 - (x & 7))) & 1;
      image.data.set(ink === 1 ? [24, 22, 20, 255] : [255, 255, 255, 255], (y * width + x) * 4);
    }
  });
  context.putImageData(image, 0, 0);
  return canvas.toBuffer('image/png');
}
