import { surnames } from '../pinyin/build/surnames.ts';
import { addressParts, readWords } from '../pinyin/build/word-list.ts';

/** How often characters occur in running words; surnames and the words of addresses at least now and then. */
export function characterCounts(): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { word, count } of readWords())
    for (const character of word) counts.set(character, (counts.get(character) ?? 0) + count);
  for (const character of [...surnames, ...addressParts].join(''))
    counts.set(character, Math.max(counts.get(character) ?? 0, 1_000));
  return counts;
}
