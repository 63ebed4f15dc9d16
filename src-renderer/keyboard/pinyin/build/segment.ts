/** A word takes so many bits more than its share says: rows of fewer words are the likelier ones. */
const WORD_BITS = 1;
const LONGEST_WORD = 8;

/**
 * Takes text in hanzi apart into its likeliest words. What no word stands for is taken apart into characters.
 * @param counts how often each word occurs.
 */
export function segmenter(counts: ReadonlyMap<string, number>): (text: string) => readonly string[] {
  const total = [...counts.values()].reduce((sum, count) => sum + count, 0);
  const costOf = (word: string) => Math.log2(total / (counts.get(word) ?? 0.1)) + WORD_BITS;
  return (text) => {
    const characters = [...text];
    const best: { cost: number; from: number }[] = [{ cost: 0, from: 0 }];
    for (let end = 1; end <= characters.length; end++)
      for (let from = Math.max(0, end - LONGEST_WORD); from < end; from++) {
        const word = characters.slice(from, end).join('');
        if (end - from > 1 && !counts.has(word)) continue;
        const cost = (best[from]?.cost ?? 0) + costOf(word);
        if (cost < (best[end]?.cost ?? Number.POSITIVE_INFINITY)) best[end] = { cost, from };
      }
    const words: string[] = [];
    for (let end = characters.length; end > 0; end = best[end]?.from ?? 0)
      words.unshift(characters.slice(best[end]?.from ?? 0, end).join(''));
    return words;
  };
}
