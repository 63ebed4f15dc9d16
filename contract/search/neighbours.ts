import { isOneSlipAway } from './sounds.ts';

/**
 * Finds the words one slip away from what was typed without comparing all of them: two words so close have in common
 * what is left of both, or of one, when one letter is taken out.
 */
export function neighbourFinder(words: readonly string[]): (typed: string) => readonly string[] {
  const byRest = new Map<string, string[]>();
  for (const word of words)
    for (const rest of restsOf(word)) {
      const list = byRest.get(rest);
      if (list) list.push(word);
      else byRest.set(rest, [word]);
    }
  return (typed) => {
    const found = new Set<string>();
    for (const rest of restsOf(typed))
      for (const word of byRest.get(rest) ?? [])
        if (!found.has(word) && isOneSlipAway(typed, word)) found.add(word);
    return [...found];
  };
}

function restsOf(word: string): readonly string[] {
  const letters = [...word];
  return [word, ...letters.map((_, at) => word.slice(0, at) + word.slice(at + 1))];
}
