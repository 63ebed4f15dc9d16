import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { z } from 'zod';
import type { StrokeKind } from '../stroke-kinds.ts';

const require = createRequire(import.meta.url);
const file = require.resolve('cnchar-order/cnchar.order.min.js');

/** The letters of cnchar-order: each a kind of stroke with its hooks and bends; those that are not here are bent. */
const KIND_OF: Readonly<Record<string, StrokeKind>> = {
  j: '横',
  i: '横',
  f: '竖',
  g: '竖',
  s: '撇',
  k: '点',
  l: '点',
  d: '点',
};

/** How some 6,900 characters are written by cnchar-order, whose table can only be had out of its bundle. */
export function readStrokeOrders(): ReadonlyMap<string, readonly StrokeKind[]> {
  const [, json = ''] = /JSON\.parse\('(\{"一":[^']*\})'\)/.exec(readFileSync(file, 'utf8')) ?? [];
  const orders = z.record(z.string(), z.string().regex(/^[a-z]+$/)).parse(JSON.parse(json));
  return new Map(
    Object.entries(orders).map(([character, letters]) => [
      character,
      [...letters].map((letter) => KIND_OF[letter] ?? '折'),
    ]),
  );
}
