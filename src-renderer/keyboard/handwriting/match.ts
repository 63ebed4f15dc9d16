import { type Ink, resampled } from './ink.ts';

/** Strokes are compared at so many points along them. */
const POINTS = 8;
/** What it costs, in widths of the box for each stroke that is concerned … */
const COSTS = {
  /** … that two strokes were written without leaving the glass (or one in two), */
  joined: 0.03,
  /** that a stroke was written backwards, */
  backwards: 0.12,
  /** that a stroke is missing or too many; long ones more than dots, */
  missing: 0.12,
  missingLength: 0.25,
  /** and that the strokes were written in another order. */
  otherOrder: 0.01,
};
const JOINED_MAX = 3;

/** Ink prepared for comparing: each row of one, two or three strokes as if it had been written in one. */
export interface Strokes {
  readonly count: number;
  /** `runs[n - 1][i]`: the strokes from `i` on, `n` of them. */
  readonly runs: readonly (readonly Float32Array[])[];
  readonly lengths: readonly number[];
}

/** @param ink in a box from 0 to 1 */
export function prepared(ink: Ink): Strokes {
  const run = (length: number) =>
    Array.from({ length: Math.max(0, ink.length - length + 1) }, (_, from) =>
      resampled(ink.slice(from, from + length).flat(), POINTS),
    );
  const [single = [], ...longer] = Array.from({ length: JOINED_MAX }, (_, index) => run(index + 1));
  return { count: ink.length, runs: [single, ...longer], lengths: single.map(lengthOf) };
}

/**
 * How far the written strokes are from those of a character, in widths of the box for each stroke. They may be in
 * another order, joined or parted; a stroke may be missing or too many.
 */
export function distanceBetween(written: Strokes, template: Strokes): number {
  const singles = compared(written, template);
  const asWritten = Array.from({ length: written.count }, (_, index) => index);
  const inOrder = aligned(written, template, singles, asWritten);
  const order = orderOf(written, template, singles);
  if (order.every((stroke, index) => stroke === index)) return inOrder;
  return Math.min(inOrder, aligned(written, template, singles, order) + COSTS.otherOrder);
}

/** Every written stroke with every one of the template, row by row. */
function compared(written: Strokes, template: Strokes): Float32Array {
  const distances = new Float32Array(written.count * template.count);
  for (let i = 0; i < written.count; i++)
    for (let j = 0; j < template.count; j++) {
      const forwards = between(written, i, 1, template, j, 1);
      distances[i * template.count + j] =
        forwards > COSTS.backwards
          ? Math.min(forwards, backwards(written, i, template, j) + COSTS.backwards)
          : forwards;
    }
  return distances;
}

/** The best way to read both side by side from the first stroke to the last, the written ones in the given order. */
function aligned(
  written: Strokes,
  template: Strokes,
  singles: Float32Array,
  order: readonly number[],
): number {
  const [n, m] = [written.count, template.count];
  // Only whoever wrote fewer strokes joined some, and only whoever wrote more of them parted one.
  const joinable = Math.min(JOINED_MAX, m - n + 1);
  const partable = Math.min(JOINED_MAX, n - m + 1);
  const width = m + 1;
  const best = new Float32Array((n + 1) * width).fill(Number.POSITIVE_INFINITY);
  best[0] = 0;
  const reach = (at: number, cost: number) => {
    if (cost < (best[at] ?? 0)) best[at] = cost;
  };
  for (let i = 0; i <= n; i++)
    for (let j = 0; j <= m; j++) {
      const at = i * width + j;
      const cost = best[at] ?? 0;
      const stroke = order[i] ?? 0;
      if (i < n) reach(at + width, cost + missing(written.lengths[stroke] ?? 0));
      if (j < m) reach(at + 1, cost + missing(template.lengths[j] ?? 0));
      if (i === n || j === m) continue;
      reach(at + width + 1, cost + (singles[stroke * m + j] ?? 0));
      for (let more = 2; more <= joinable && j + more <= m; more++)
        reach(
          at + width + more,
          cost + COSTS.joined * (more - 1) + between(written, stroke, 1, template, j, more) * more,
        );
      for (let more = 2; more <= partable && order[i + more - 1] === stroke + more - 1; more++)
        reach(
          at + width * more + 1,
          cost + COSTS.joined * (more - 1) + between(written, stroke, more, template, j, 1) * more,
        );
    }
  return (best[n * width + m] ?? 0) / Math.max(n, m, 1);
}

/** Which written stroke stands for the first of the template, for the second …: nearest pairs first. */
function orderOf(written: Strokes, template: Strokes, singles: Float32Array): readonly number[] {
  const m = template.count;
  const pairs = Array.from(singles.keys()).sort((a, b) => (singles[a] ?? 0) - (singles[b] ?? 0));
  const places = new Float32Array(written.count).fill(-1);
  const taken = new Uint8Array(m);
  for (const pair of pairs) {
    const [i, j] = [Math.floor(pair / m), pair % m];
    if ((places[i] ?? 0) >= 0 || taken[j]) continue;
    places[i] = j;
    taken[j] = 1;
  }
  // What is left over stays behind the stroke that it was written after.
  for (let i = 0; i < written.count; i++)
    if ((places[i] ?? 0) < 0) places[i] = (i === 0 ? -1 : (places[i - 1] ?? 0)) + 0.01;
  return Array.from(places.keys()).sort((a, b) => (places[a] ?? 0) - (places[b] ?? 0) || a - b);
}

/** The mean distance of the points along both. */
function between(
  written: Strokes,
  i: number,
  joined: number,
  template: Strokes,
  j: number,
  joinedThere: number,
): number {
  const a = written.runs[joined - 1]?.[i];
  const b = template.runs[joinedThere - 1]?.[j];
  if (!a || !b) return Number.POSITIVE_INFINITY;
  let sum = 0;
  for (let at = 0; at < POINTS * 2; at += 2)
    sum += distance((a[at] ?? 0) - (b[at] ?? 0), (a[at + 1] ?? 0) - (b[at + 1] ?? 0));
  return sum / POINTS;
}

function backwards(written: Strokes, i: number, template: Strokes, j: number): number {
  const a = written.runs[0]?.[i];
  const b = template.runs[0]?.[j];
  if (!a || !b) return Number.POSITIVE_INFINITY;
  let sum = 0;
  for (let at = 0; at < POINTS * 2; at += 2) {
    const back = POINTS * 2 - 2 - at;
    sum += distance((a[at] ?? 0) - (b[back] ?? 0), (a[at + 1] ?? 0) - (b[back + 1] ?? 0));
  }
  return sum / POINTS;
}

/** `Math.hypot` guards against overflow, which cannot be here, and is many times as slow. */
function distance(dx: number, dy: number): number {
  return Math.sqrt(dx * dx + dy * dy);
}

function missing(length: number): number {
  return COSTS.missing + COSTS.missingLength * length;
}

function lengthOf(points: Float32Array): number {
  let length = 0;
  for (let at = 2; at < points.length; at += 2)
    length += distance(
      (points[at] ?? 0) - (points[at - 2] ?? 0),
      (points[at + 1] ?? 0) - (points[at - 1] ?? 0),
    );
  return length;
}
