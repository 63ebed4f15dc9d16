import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { builtText } from '../../../build-time/built-text.ts';

const here = import.meta.dirname;

/** The text of the stroke table, built where it is not there yet: some seconds. */
export function cachedStrokeTable(): Promise<string> {
  return builtText({
    name: 'strokes',
    files: [
      ...readdirSync(here),
      ...['../stroke-table.ts', '../stroke-kinds.ts', '../../handwriting/simplify.ts'],
      ...['../../build/character-counts.ts', '../../handwriting/build/hand-data.ts'],
    ].map((file) => join(here, file)),
    packages: ['cnchar-order', 'hanzi', 'hanzi-writer-data', 'jieba-zh-cn'],
    build: async () => (await import('./build-stroke-table.ts')).buildStrokeTable(),
  });
}
