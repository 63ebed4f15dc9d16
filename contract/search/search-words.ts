import { z } from 'zod';

const wordSchema = z.string().min(1);

/** What the search knows of everyday speech, from assets/search/synonyms.yaml. */
export const searchWordsSchema = z.strictObject({
  /** Each line says the same thing in other words: 丢了 and 挂失. Hanzi. */
  alike: z.array(z.array(wordSchema).min(2).readonly()).readonly(),
  /** Words around what is meant, which hardly count: 怎么办. Hanzi. */
  filler: z.array(wordSchema).readonly(),
  english: z.strictObject({
    alike: z.array(z.array(wordSchema).min(2).readonly()).readonly(),
    filler: z.array(wordSchema).readonly(),
  }),
});
export type SearchWords = Readonly<z.infer<typeof searchWordsSchema>>;

export const noSearchWords: SearchWords = { alike: [], filler: [], english: { alike: [], filler: [] } };

/** A word of a list that stands in a text: `list` is its index, `from` and `length` count characters. */
export interface FoundWord {
  readonly list: number;
  readonly from: number;
  readonly length: number;
}

/** Finds the words of some lists in texts, quickly for many texts. A word may stand in several lists. */
export function wordFinder(
  lists: readonly (readonly string[])[],
): (characters: readonly string[]) => readonly FoundWord[] {
  const byFirst = new Map<string, { readonly list: number; readonly word: readonly string[] }[]>();
  lists.forEach((words, list) => {
    for (const text of words) {
      const word = [...text];
      const first = word[0] ?? '';
      byFirst.set(first, [...(byFirst.get(first) ?? []), { list, word }]);
    }
  });
  return (characters) =>
    characters.flatMap((character, from) =>
      (byFirst.get(character) ?? [])
        .filter(({ word }) => word.every((one, at) => one === characters[from + at]))
        .map(({ list, word }) => ({ list, from, length: word.length })),
    );
}
