import { type InkStroke, lengthOf, type Point } from '../../handwriting/ink.ts';
import { simplified } from '../../handwriting/simplify.ts';
import type { StrokeKind } from '../stroke-kinds.ts';

/** Bends that are smaller are those of a brush, of a box of 1. */
const TOLERANCE = 0.018;
/** A last piece that is shorter than this share of the stroke is its hook. */
const HOOK = 0.3;
/** A first piece that is shorter is where the brush was set down. */
const START = 0.22;
/** Whoever turns sharper than this has made a corner. */
const CORNER = (48 / 180) * Math.PI;

/** What kind of stroke a line is, by the directions in which it goes. @param median in a box from 0 to 1 */
export function kindOf(median: InkStroke): StrokeKind {
  const pieces = piecesOf(median);
  const hook = hookOf(pieces);
  const body = hook ? pieces.slice(0, -1) : pieces;
  if (hook && !isPlainHook(body, hook)) return '折';
  if (body.some((piece, index) => index > 0 && turn(body[index - 1] ?? piece, piece) > CORNER)) return '折';
  const [x, y] = body.reduce(([sumX, sumY], [dx, dy]) => [sumX + dx, sumY + dy], [0, 0]);
  return straightKind(x, y);
}

function piecesOf(median: InkStroke): readonly Point[] {
  const corners = simplified(median, TOLERANCE);
  const pieces = corners.slice(1).map(([x, y], index): Point => {
    const [fromX, fromY] = corners[index] ?? [x, y];
    return [x - fromX, y - fromY];
  });
  const [first = [0, 0]] = pieces;
  return pieces.length > 1 && Math.hypot(...first) < START * lengthOf(median) ? pieces.slice(1) : pieces;
}

function hookOf(pieces: readonly Point[]): Point | null {
  const last = pieces.at(-1);
  const before = pieces.at(-2);
  if (!last || !before) return null;
  const whole = pieces.reduce((sum, [dx, dy]) => sum + Math.hypot(dx, dy), 0);
  return Math.hypot(...last) < HOOK * whole && turn(before, last) > CORNER ? last : null;
}

/** 亅 alone counts as 丨: straight down, and a hook to the left. */
function isPlainHook(body: readonly Point[], [hookX]: Point): boolean {
  const [x, y] = body.reduce(([sumX, sumY], [dx, dy]) => [sumX + dx, sumY + dy], [0, 0]);
  return hookX < 0 && y > 0 && Math.abs(x) < 0.2 * y;
}

function turn([ax, ay]: Point, [bx, by]: Point): number {
  return Math.abs(Math.atan2(ax * by - ay * bx, ax * bx + ay * by));
}

function straightKind(x: number, y: number): StrokeKind {
  if (x > 0 && y < 0.36 * x) return '横';
  if (y > 0 && Math.abs(x) < 0.26 * y) return '竖';
  return x < 0 ? '撇' : '点';
}
