import { type Ink, resampled } from './ink.ts';

/**
 * What a character looks like as a whole: how much is written in which direction in which part of the box. It tells
 * neither the order of the strokes nor where the pen left the glass, so it also knows what is joined or out of order.
 */
const GRID = 5;
const DIRECTIONS = 8;
export const FEATURES = GRID * GRID * DIRECTIONS;
/** Strokes are walked along in steps of this length, of a box of 1. */
const STEP = 0.04;

/** @param ink in a box from 0 to 1. @param out gets the features from `offset` on; their squares sum up to 1 */
export function writeFeatures(ink: Ink, out: Float32Array, offset = 0): void {
  for (const stroke of ink) {
    const points = resampled(stroke, Math.max(2, Math.ceil(roughLength(stroke) / STEP)));
    for (let at = 2; at < points.length; at += 2)
      addStep(out, offset, points[at - 2] ?? 0, points[at - 1] ?? 0, points[at] ?? 0, points[at + 1] ?? 0);
  }
  let sum = 0;
  for (let at = offset; at < offset + FEATURES; at++) {
    // The root: a long stroke counts more than a short one, yet not as much more as it is longer.
    const value = Math.sqrt(out[at] ?? 0);
    out[at] = value;
    sum += value * value;
  }
  const scale = sum === 0 ? 0 : 1 / Math.sqrt(sum);
  for (let at = offset; at < offset + FEATURES; at++) out[at] = (out[at] ?? 0) * scale;
}

/** How alike two characters are, from 0 to 1. */
export function likeness(features: Float32Array, others: Float32Array, offset: number): number {
  let sum = 0;
  for (let at = 0; at < FEATURES; at++) sum += (features[at] ?? 0) * (others[offset + at] ?? 0);
  return sum;
}

/** Written out without small arrays: it is called a million times while the characters are loaded. */
function addStep(out: Float32Array, offset: number, x0: number, y0: number, x1: number, y1: number): void {
  const dx = x1 - x0;
  const dy = y1 - y0;
  const length = Math.sqrt(dx * dx + dy * dy);
  if (length === 0) return;
  // Shared between the two nearest directions and the four nearest parts of the box: nothing jumps.
  const turn = (Math.atan2(dy, dx) / (2 * Math.PI) + 1) * DIRECTIONS;
  const direction = Math.floor(turn) % DIRECTIONS;
  const nextDirection = (direction + 1) % DIRECTIONS;
  const turned = turn - Math.floor(turn);
  const x = place((x0 + x1) / 2);
  const y = place((y0 + y1) / 2);
  const column = Math.min(GRID - 2, Math.floor(x));
  const row = Math.min(GRID - 2, Math.floor(y));
  for (let part = 0; part < 4; part++) {
    const right = part & 1;
    const below = part >> 1;
    const share = length * (right ? x - column : 1 - x + column) * (below ? y - row : 1 - y + row);
    const at = offset + ((row + below) * GRID + column + right) * DIRECTIONS;
    out[at + direction] = (out[at + direction] ?? 0) + share * (1 - turned);
    out[at + nextDirection] = (out[at + nextDirection] ?? 0) + share * turned;
  }
}

function place(value: number): number {
  return Math.max(0, Math.min(GRID - 1, value * GRID - 0.5));
}

function roughLength(stroke: Ink[number]): number {
  let length = 0;
  for (let index = 1; index < stroke.length; index++) {
    const [x0, y0] = stroke[index - 1] ?? [0, 0];
    const [x1, y1] = stroke[index] ?? [0, 0];
    length += Math.abs(x1 - x0) + Math.abs(y1 - y0);
  }
  return length;
}
