import { createHash } from 'node:crypto';

/** Numbers that are the same for the same names, and look like chance: made-up records never change by themselves. */
export interface Seeded {
  /** At least 0, below 1. */
  draw(...names: readonly (string | number)[]): number;
  /** From 0 to `count` - 1. */
  pick(count: number, ...names: readonly (string | number)[]): number;
  digits(count: number, ...names: readonly (string | number)[]): string;
}

export function seededBy(...subject: readonly string[]): Seeded {
  const hash = (names: readonly (string | number)[]) =>
    createHash('sha256')
      .update(JSON.stringify([...subject, ...names]))
      .digest();
  const draw = (...names: readonly (string | number)[]) => hash(names).readUInt32BE(0) / 2 ** 32;
  return {
    draw,
    pick: (count, ...names) => Math.floor(draw(...names) * count),
    digits: (count, ...names) => Array.from(hash(names).subarray(0, count), (byte) => byte % 10).join(''),
  };
}
