import { type Ink, type InkStroke, lengthOf, type Point, resampled } from '../ink.ts';

/** What a hand does to a character: each can be left out, to see what it does alone. */
export interface Hand {
  /** Wider, narrower, slanted, turned, nowhere near the middle. */
  readonly slant: boolean;
  /** Every stroke a little away, longer or shorter, and not quite straight. */
  readonly jitter: boolean;
  /** Some strokes without leaving the glass in between, some forgotten. */
  readonly joined: boolean;
  readonly dropped: boolean;
  /** Some strokes before those that should come first. */
  readonly reordered: boolean;
}

/** Numbers from 0 to 1 that are always the same for a seed (mulberry32). */
export function randomOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A character as somebody might write it, in any unit. @param ink in a box from 0 to 1 */
export function written(ink: Ink, hand: Hand, random: () => number): Ink {
  const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  let strokes: Ink = ink;
  if (hand.jitter) strokes = strokes.map((stroke) => jittered(stroke, normal));
  if (hand.dropped) strokes = oneDropped(strokes, random);
  if (hand.reordered) strokes = reordered(strokes, random);
  if (hand.joined) strokes = joined(strokes, random);
  return hand.slant ? slanted(strokes, normal) : strokes;
}

function slanted(ink: Ink, normal: () => number): Ink {
  const angle = 0.08 * normal();
  const [wide, high] = [300 * Math.exp(0.15 * normal()), 300 * Math.exp(0.15 * normal())];
  const shear = 0.12 * normal();
  const [left, top] = [200 + 100 * normal(), 200 + 100 * normal()];
  return ink.map((stroke) =>
    stroke.map(([x, y]): Point => {
      const [u, v] = [(x + shear * (0.5 - y)) * wide, y * high];
      return [
        left + u * Math.cos(angle) - v * Math.sin(angle),
        top + u * Math.sin(angle) + v * Math.cos(angle),
      ];
    }),
  );
}

/** A stroke of its own length and place, a little bent, with the trembling of a hand. */
function jittered(stroke: InkStroke, normal: () => number): InkStroke {
  const [dx, dy] = [0.025 * normal(), 0.025 * normal()];
  const scale = Math.exp(0.1 * normal());
  const bend = 0.02 * normal();
  const [firstX, firstY] = stroke[0] ?? [0, 0];
  const [lastX, lastY] = stroke.at(-1) ?? [0, 0];
  const length = Math.max(lengthOf(stroke), 0.01);
  const [alongX, alongY] = [(lastX - firstX) / length, (lastY - firstY) / length];
  const count = Math.max(4, Math.round(length * 40));
  const points = resampled(stroke, count);
  return Array.from({ length: count }, (_, index): Point => {
    const bent = bend * Math.sin((Math.PI * index) / (count - 1));
    const [x, y] = [points[index * 2] ?? 0, points[index * 2 + 1] ?? 0];
    return [
      firstX + (x - firstX) * scale + dx - alongY * bent + 0.004 * normal(),
      firstY + (y - firstY) * scale + dy + alongX * bent + 0.004 * normal(),
    ];
  });
}

function oneDropped(ink: Ink, random: () => number): Ink {
  if (ink.length < 4) return ink;
  const dropped = Math.floor(random() * ink.length);
  return ink.filter((_, index) => index !== dropped);
}

/** One stroke goes somewhere else, and two neighbours change places. */
function reordered(ink: Ink, random: () => number): Ink {
  const strokes = [...ink];
  const [moved = []] = strokes.splice(Math.floor(random() * strokes.length), 1);
  strokes.splice(Math.floor(random() * (strokes.length + 1)), 0, moved);
  const at = Math.floor(random() * (strokes.length - 1));
  const [one, other] = [strokes[at], strokes[at + 1]];
  if (one && other) strokes.splice(at, 2, other, one);
  return strokes;
}

/** One stroke in five is written on from the one before, by a line that should not be there. */
function joined(ink: Ink, random: () => number): Ink {
  const strokes: Point[][] = [];
  for (const stroke of ink) {
    const last = strokes.at(-1);
    if (last && random() < 0.2) last.push(...stroke);
    else strokes.push([...stroke]);
  }
  return strokes;
}
