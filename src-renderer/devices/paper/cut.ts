import { type Aslant, type Point, rotated } from './least-rectangle.ts';

/** The four sides of what is kept, as shares of the turned picture: 0 is its left or upper end, 1 the other. */
export interface Edges {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}
export type Edge = keyof Edges;
export const EDGES = ['top', 'bottom', 'left', 'right'] as const satisfies readonly Edge[];

/** What is kept of a picture. */
export interface Cut {
  /** The picture is turned back by this first, radians, clockwise; see `turnedSize`. */
  readonly angle: number;
  readonly edges: Edges;
}

/** All of it, as the lens saw it. */
export const WHOLE: Cut = { angle: 0, edges: { left: 0, top: 0, right: 1, bottom: 1 } };

/** A turn of less than this is within what can be measured, and would only blur the picture; radians. */
const STRAIGHT = 0.005;
/** One press moves an edge by so much. */
const STEP = 0.02;
/** What is kept is never narrower. */
const NARROWEST = 0.1;

interface Size {
  readonly width: number;
  readonly height: number;
}

/** The size of the upright picture around one that was turned. */
export function turnedSize({ width, height }: Size, angle: number): Size {
  const [cos, sin] = [Math.abs(Math.cos(angle)), Math.abs(Math.sin(angle))];
  return { width: width * cos + height * sin, height: width * sin + height * cos };
}

/** The cut that leaves this paper of a picture, upright. */
export function cutAround(paper: Aslant, size: Size): Cut {
  const angle = Math.abs(paper.angle) < STRAIGHT ? 0 : paper.angle;
  const turned = turnedSize(size, angle);
  const fromMiddle = rotated(
    { x: paper.centre.x - size.width / 2, y: paper.centre.y - size.height / 2 },
    -angle,
  );
  const x = turned.width / 2 + fromMiddle.x;
  const y = turned.height / 2 + fromMiddle.y;
  return {
    angle,
    edges: {
      left: within((x - paper.width / 2) / turned.width),
      top: within((y - paper.height / 2) / turned.height),
      right: within((x + paper.width / 2) / turned.width),
      bottom: within((y + paper.height / 2) / turned.height),
    },
  };
}

export function isWhole({ angle, edges: { left, top, right, bottom } }: Cut): boolean {
  return angle === 0 && left === 0 && top === 0 && right === 1 && bottom === 1;
}

/** One edge a step outwards or inwards, as far as there is picture and something is kept. */
export function stepped(edges: Edges, edge: Edge, way: 'out' | 'in'): Edges {
  const outwards = edge === 'left' || edge === 'top' ? -STEP : STEP;
  return movedTo(edges, edge, edges[edge] + (way === 'out' ? outwards : -outwards));
}

/** One edge at a place. */
export function movedTo(edges: Edges, edge: Edge, place: number): Edges {
  const { left, top, right, bottom } = edges;
  const bounds: Readonly<Record<Edge, readonly [number, number]>> = {
    // A paper that was found may be narrower already.
    left: [0, Math.max(left, right - NARROWEST)],
    top: [0, Math.max(top, bottom - NARROWEST)],
    right: [Math.min(right, left + NARROWEST), 1],
    bottom: [Math.min(bottom, top + NARROWEST), 1],
  };
  const [least, most] = bounds[edge];
  return { ...edges, [edge]: Math.min(Math.max(place, least), most) };
}

/**
 * The edge that a touch of the turned picture means, a place in shares of it: outside of what is kept one that it lies beyond,
 * inside the nearest; `null` in the middle, where it may mean any.
 */
export function touchedEdge(edges: Edges, { x, y }: Point, { width, height }: Size): Edge | null {
  const inside: Readonly<Record<Edge, number>> = {
    left: (x - edges.left) * width,
    right: (edges.right - x) * width,
    top: (y - edges.top) * height,
    bottom: (edges.bottom - y) * height,
  };
  const nearest = EDGES.reduce((least, edge) => (inside[edge] < inside[least] ? edge : least));
  const isMiddle = isInnerThird(x, edges.left, edges.right) && isInnerThird(y, edges.top, edges.bottom);
  return isMiddle ? null : nearest;
}

function isInnerThird(at: number, from: number, to: number): boolean {
  return at > from + (to - from) / 3 && at < to - (to - from) / 3;
}

function within(share: number): number {
  return Math.min(Math.max(share, 0), 1);
}
