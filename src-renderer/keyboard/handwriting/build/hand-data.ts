import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import type { Ink, Point } from '../ink.ts';

const require = createRequire(import.meta.url);
const folder = dirname(require.resolve('hanzi-writer-data/package.json'));

/** What is read of a file of hanzi-writer-data: the middle line of each stroke, in the order of writing. */
const character = z.object({ medians: z.array(z.array(z.tuple([z.number(), z.number()])).min(2)).min(1) });

/** Its box is 1024 high and wide; y points up, and 900 is the top. */
const TOP = 900;
const SIZE = 1024;

/** The characters that the package knows, without radicals that stand for no character. */
export function knownCharacters(): readonly string[] {
  return readdirSync(folder)
    .map((file) => /^(\p{Unified_Ideograph})\.json$/u.exec(file)?.[1] ?? '')
    .filter((found) => found !== '')
    .toSorted();
}

/** How a character is written, in a box from 0 to 1. */
export function mediansOf(text: string): Ink {
  const read = character.parse(JSON.parse(readFileSync(join(folder, `${text}.json`), 'utf8')));
  return read.medians.map((median) => median.map(([x, y]): Point => [x / SIZE, (TOP - y) / SIZE]));
}
