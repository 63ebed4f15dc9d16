import type { Followers } from './dictionary.ts';
import { AT_START } from './grammar.ts';
import type { Lexicon } from './lexicon.ts';
import { signOf } from './sections.ts';

/** The words that count as what stands before: no longer ones are in the pairs. */
const LONGEST_BEFORE = 6;

/** What a word gains by what stands before it: of all that is known of that, what gives most. */
export type Behind = readonly Followers[];

/** Behind a word of a row. */
export function behindWord(lexicon: Lexicon, word: string, section: number): Behind {
  return known(lexicon, section === AT_START ? [word] : [word, signOf(section)]);
}

/** Behind what was written before: its last words, `0` for a number, `^` for nothing. */
export function behindText(lexicon: Lexicon, before: string, section: number): Behind {
  if (before === '') return known(lexicon, ['^']);
  if (/\d$/.test(before)) return known(lexicon, ['0']);
  const characters = [...before].slice(-LONGEST_BEFORE);
  return known(lexicon, [...characters.map((_, index) => characters.slice(index).join('')), signOf(section)]);
}

function known(lexicon: Lexicon, firsts: readonly string[]): Behind {
  return firsts
    .map((first) => lexicon.after(first))
    .filter(({ words, sections }) => words.size > 0 || sections.some((bits) => bits > 0));
}

export function gainOf(behind: Behind, word: string, section: number): number {
  let most = 0;
  for (const { words, sections } of behind)
    most = Math.max(most, words.get(word) ?? 0, sections[section] ?? 0);
  return most;
}
