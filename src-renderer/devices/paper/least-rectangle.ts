export interface Point {
  readonly x: number;
  readonly y: number;
}

/** A rectangle that stands aslant: turned by `angle` (radians, clockwise as y goes down) about its centre. */
export interface Aslant {
  readonly centre: Point;
  readonly width: number;
  readonly height: number;
  /** −π/4 to π/4: how far the paper lies off the upright. */
  readonly angle: number;
}

/** The corners of the smallest outline without a dent around all points, in order; Andrew's monotone chain. */
export function hullOf(points: readonly Point[]): readonly Point[] {
  const sorted = [...points].sort((a, b) => a.x - b.x || a.y - b.y);
  if (sorted.length < 3) return sorted;
  return [...chain(sorted), ...chain(sorted.reverse())];
}

function chain(sorted: readonly Point[]): readonly Point[] {
  const kept: Point[] = [];
  for (const point of sorted) {
    for (let [a, b] = kept.slice(-2); a && b && turn(a, b, point) <= 0; [a, b] = kept.slice(-2)) kept.pop();
    kept.push(point);
  }
  return kept.slice(0, -1);
}

/** Twice the area of the triangle; its sign says to which side the way turns. */
function turn(a: Point, b: Point, c: Point): number {
  return (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
}

/** The area inside an outline. */
export function areaOf(outline: readonly Point[]): number {
  const [first] = outline;
  if (!first) return 0;
  return outline.reduce((sum, point, at) => sum + turn(first, point, outline[at + 1] ?? first), 0) / 2;
}

/**
 * The rectangle of the least area around a hull. One of its sides lies on a side of the hull (Freeman and Shapira,
 * 1975), so each is tried: a paper's outline has some dozens.
 */
export function leastRectangle(hull: readonly Point[]): Aslant | null {
  let least: Aslant | null = null;
  for (const [at, from] of hull.entries()) {
    const to = hull[at + 1] ?? hull[0];
    if (!to || (to.x === from.x && to.y === from.y)) continue;
    const around = rectangleAlong(hull, uprightAngle(Math.atan2(to.y - from.y, to.x - from.x)));
    if (!least || around.width * around.height < least.width * least.height) least = around;
  }
  return least;
}

/** A side's direction as the turn of a rectangle that has it: quarter turns make no difference. */
function uprightAngle(direction: number): number {
  return direction - Math.round(direction / (Math.PI / 2)) * (Math.PI / 2);
}

function rectangleAlong(hull: readonly Point[], angle: number): Aslant {
  const along = hull.map((point) => rotated(point, -angle));
  const xs = along.map(({ x }) => x);
  const ys = along.map(({ y }) => y);
  const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  return {
    centre: rotated({ x: (left + right) / 2, y: (top + bottom) / 2 }, angle),
    width: right - left,
    height: bottom - top,
    angle,
  };
}

/** A point turned about the origin. */
export function rotated({ x, y }: Point, angle: number): Point {
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  return { x: x * cos - y * sin, y: x * sin + y * cos };
}
