/** A place on the pad or in a character: x to the right, y downwards; in any unit. */
export type Point = readonly [x: number, y: number];
/** What is written between touching the glass and leaving it. */
export type InkStroke = readonly Point[];
export type Ink = readonly InkStroke[];

/**
 * So many points at equal distances along a stroke, its ends among them, as x, y, x, y … A stroke without length is
 * one place many times.
 */
export function resampled(stroke: InkStroke, count: number): Float32Array {
  const out = new Float32Array(count * 2);
  const total = lengthOf(stroke);
  const [first = [0, 0]] = stroke;
  out.set(first);
  let at = 1;
  let walked = 0;
  for (let index = 1; index < stroke.length && at < count; index++) {
    const [x0, y0] = stroke[index - 1] ?? first;
    const [x1, y1] = stroke[index] ?? first;
    const step = Math.hypot(x1 - x0, y1 - y0);
    while (at < count && walked + step >= (total * at) / (count - 1) - 1e-9) {
      const part = step === 0 ? 0 : ((total * at) / (count - 1) - walked) / step;
      out[at * 2] = x0 + (x1 - x0) * part;
      out[at * 2 + 1] = y0 + (y1 - y0) * part;
      at++;
    }
    walked += step;
  }
  // What rounding left out, and the end exactly where it is.
  const last = stroke.at(-1) ?? first;
  for (at = Math.min(at, count - 1); at < count; at++) out.set(last, at * 2);
  return out;
}

export function lengthOf(stroke: InkStroke): number {
  let length = 0;
  for (let index = 1; index < stroke.length; index++) {
    const [x0, y0] = stroke[index - 1] ?? [0, 0];
    const [x1, y1] = stroke[index] ?? [0, 0];
    length += Math.hypot(x1 - x0, y1 - y0);
  }
  return length;
}

/**
 * The ink in a box from 0 to 1, in the middle of it. Its shape becomes squarer, so that a wide hand and a narrow one
 * write the same, but not square: 一 stays a line and 日 stays narrow.
 */
export function normalised(ink: Ink): Ink {
  const points = ink.flat();
  const xs = points.map(([x]) => x);
  const ys = points.map(([, y]) => y);
  const [left, right] = [Math.min(...xs), Math.max(...xs)];
  const [top, bottom] = [Math.min(...ys), Math.max(...ys)];
  const [width, height] = [right - left, bottom - top];
  const long = Math.max(width, height, Number.EPSILON);
  const scaleOf = (side: number) => (side === 0 ? 0 : squarer(side / long) / side);
  const [scaleX, scaleY] = [scaleOf(width), scaleOf(height)];
  const [middleX, middleY] = [(left + right) / 2, (top + bottom) / 2];
  return ink.map((stroke) =>
    stroke.map(([x, y]): Point => [0.5 + (x - middleX) * scaleX, 0.5 + (y - middleY) * scaleY]),
  );
}

/** How long the shorter side becomes beside a longer one of 1. */
function squarer(ratio: number): number {
  return Math.sqrt(Math.sin((Math.PI / 2) * ratio));
}
