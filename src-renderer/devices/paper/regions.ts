import type { Point } from './least-rectangle.ts';

/** Pixels that touch each other by a side. */
export interface Region {
  /** How many. */
  readonly size: number;
  /** The first and the last of every row: all that its outline needs. */
  readonly ends: readonly Point[];
}

/** Picture of ones and zeros, row by row. */
export interface Mask {
  readonly bits: Uint8Array;
  readonly width: number;
  readonly height: number;
}

/** Without what is thinner than three pixels: printed lines, cables, a glint that ties two things together. */
export function opened(mask: Mask): Mask {
  return spread(spread(mask, 0), 1);
}

/** Every one of these takes its eight neighbours along. What lies beyond the picture is like its rim. */
function spread({ bits, width, height }: Mask, which: 0 | 1): Mask {
  const alongRows = bits.map((bit, at) => {
    const x = at % width;
    const before = x > 0 ? bits[at - 1] : bit;
    const after = x < width - 1 ? bits[at + 1] : bit;
    return before === which || after === which ? which : bit;
  });
  return {
    bits: alongRows.map((bit, at) =>
      (alongRows[at - width] ?? bit) === which || (alongRows[at + width] ?? bit) === which ? which : bit,
    ),
    width,
    height,
  };
}

/** All regions of ones. */
export function regionsOf({ bits, width, height }: Mask): readonly Region[] {
  const seen = new Uint8Array(bits.length);
  const regions: Region[] = [];
  for (let at = 0; at < bits.length; at += 1)
    if (bits[at] === 1 && seen[at] === 0) regions.push(regionFrom(at, { bits, width, height }, seen));
  return regions;
}

function regionFrom(start: number, { bits, width }: Mask, seen: Uint8Array): Region {
  const rows = new Map<number, { first: number; last: number }>();
  const waiting = [start];
  seen[start] = 1;
  const take = (at: number) => {
    if (bits[at] !== 1 || seen[at] !== 0) return;
    seen[at] = 1;
    waiting.push(at);
  };
  let size = 0;
  for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
    size += 1;
    const x = at % width;
    const y = (at - x) / width;
    const row = rows.get(y);
    if (!row) rows.set(y, { first: x, last: x });
    else if (x < row.first) row.first = x;
    else if (x > row.last) row.last = x;
    take(at - width);
    take(at + width);
    if (x > 0) take(at - 1);
    if (x < width - 1) take(at + 1);
  }
  return {
    size,
    ends: [...rows].flatMap(([y, { first, last }]) => [
      { x: first, y },
      { x: last, y },
    ]),
  };
}
