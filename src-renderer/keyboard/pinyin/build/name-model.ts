import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A character counts by its place: the first of a list so much more than those behind it. */
const STEEP = 6;

/**
 * Who is called how: `given-groups.txt` holds a line for those of one age and sex, with how many they are, the
 * characters their names of two begin with, and those that stand second, each the commonest first. Which name is how
 * likely follows from that: 秀兰 and 梓涵 are names, 秀涵 and 梓兰 hardly.
 */
export function modelledNames(): ReadonlyMap<string, number> {
  const shares = new Map<string, number>();
  for (const { weight, firsts, seconds } of groups())
    for (const [first, share] of firsts)
      for (const [second, other] of seconds) {
        const name = first + second;
        shares.set(name, (shares.get(name) ?? 0) + weight * share * other);
      }
  const total = groups().reduce((sum, { weight }) => sum + weight, 0);
  return new Map([...shares].map(([name, share]) => [name, share / total]));
}

function groups() {
  return readFileSync(join(import.meta.dirname, 'given-groups.txt'), 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => {
      const [weight = '', firsts = '', seconds = ''] = line.split(' ');
      return { weight: Number(weight), firsts: sharesOf(firsts), seconds: sharesOf(seconds) };
    });
}

function sharesOf(characters: string): ReadonlyMap<string, number> {
  const different = [...new Set(characters)];
  const weights = different.map((_, index) => 1 / (index + STEEP));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return new Map(different.map((character, index) => [character, (weights[index] ?? 0) / total]));
}
