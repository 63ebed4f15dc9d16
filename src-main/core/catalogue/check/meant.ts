import { didYouMean, nearestWord } from '#contract/nearest-word.ts';

/** So many names can be listed in one sentence. */
const FEW = 12;

/** What an unknown name may have meant, or, where there are few, which there are: the end of a sentence about it. */
export function meant(unknown: string, known: readonly string[]): string {
  return known.length > FEW && nearestWord(unknown, known) === null ? '' : didYouMean(unknown, known);
}
