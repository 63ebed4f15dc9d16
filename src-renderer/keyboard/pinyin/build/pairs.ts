import type { Pair } from '../dictionary-text.ts';

/** How much the pairs that were seen count against the words alone. */
const TRUST = 0.6;
/** So many sightings of a word are assumed beside those that there were. */
const UNSEEN = 2;
/** What is hardly likelier is not worth its place. */
const LEAST_BITS = 1;
const MOST_BITS = 14;

/** What was seen in texts: words, and which of them followed which; `^` begins a clause, `0` is any number. */
export interface Seen {
  readonly words: ReadonlyMap<string, number>;
  readonly pairs: ReadonlyMap<string, ReadonlyMap<string, number>>;
}

/**
 * Counts the words of texts and their pairs.
 * @param texts and how much each sighting in them counts.
 */
export function countPairs(
  texts: readonly { readonly text: string; readonly weight: number }[],
  segment: (text: string) => readonly string[],
): Seen {
  const words = new Map<string, number>();
  const pairs = new Map<string, Map<string, number>>();
  for (const { text, weight } of texts)
    for (const clause of text.match(/[\p{Script=Han}\d]+/gu) ?? []) {
      let last = '^';
      for (const part of clause.match(/\d+|\D+/g) ?? [])
        for (const word of /\d/.test(part) ? ['0'] : segment(part)) {
          words.set(word, (words.get(word) ?? 0) + weight);
          const followers = pairs.get(last) ?? new Map<string, number>();
          pairs.set(last, followers.set(word, (followers.get(word) ?? 0) + weight));
          last = word;
        }
    }
  return { words, pairs };
}

/** By how many bits pairs are likelier than their second word alone. */
export function weighPairs(seen: Seen, counts: ReadonlyMap<string, number>): readonly Pair[] {
  const total = [...counts.values()].reduce((sum, count) => sum + count, 0);
  return [...seen.pairs].flatMap(([first, followers]) => {
    const all = [...followers.values()].reduce((sum, count) => sum + count, 0);
    return [...followers].flatMap(([second, count]) => {
      const alone = (counts.get(second) ?? 1) / total;
      const bits = Math.min(MOST_BITS, Math.log2(1 + (TRUST * count) / (all + UNSEEN) / alone));
      return second === '0' || bits < LEAST_BITS ? [] : [{ first, second, bits }];
    });
  });
}
