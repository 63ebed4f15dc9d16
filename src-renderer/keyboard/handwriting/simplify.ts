import type { InkStroke, Point } from './ink.ts';

/** The corners of a stroke: points that lie on a straight line between others (within `tolerance`) are left out. */
export function simplified(stroke: InkStroke, tolerance: number): InkStroke {
  const [first] = stroke;
  const last = stroke.at(-1);
  if (!first || !last || stroke.length < 3) return stroke;
  let farthest = 0;
  let distance = tolerance;
  for (let index = 1; index < stroke.length - 1; index++) {
    const away = distanceFrom(stroke[index] ?? first, first, last);
    if (away > distance) [farthest, distance] = [index, away];
  }
  if (farthest === 0) return [first, last];
  const before = simplified(stroke.slice(0, farthest + 1), tolerance);
  return [...before.slice(0, -1), ...simplified(stroke.slice(farthest), tolerance)];
}

function distanceFrom([x, y]: Point, [x0, y0]: Point, [x1, y1]: Point): number {
  const [dx, dy] = [x1 - x0, y1 - y0];
  const length = dx * dx + dy * dy;
  const part = length === 0 ? 0 : Math.max(0, Math.min(1, ((x - x0) * dx + (y - y0) * dy) / length));
  return Math.hypot(x - x0 - part * dx, y - y0 - part * dy);
}
