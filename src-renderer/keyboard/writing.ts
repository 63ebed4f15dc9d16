import type { Candidate } from './pinyin/pinyin.ts';

/** How the letter keys are taken: as pinyin, as capitals or as small letters. */
export type Mode = 'pinyin' | 'capitals' | 'small';

/** What is being written: the text, and the letters of which characters are still to be chosen. */
export interface Writing {
  readonly text: string;
  readonly letters: string;
}

const MODES: readonly Mode[] = ['pinyin', 'capitals', 'small'];
/** The longest row of letters: a whole address in pinyin. */
const LETTERS_MAX = 40;

export function modeAfter(mode: Mode): Mode {
  return MODES[(MODES.indexOf(mode) + 1) % MODES.length] ?? 'pinyin';
}

/** What a key on the screen or on a keyboard does to the writing; `best` is the first candidate for the letters. */
export function afterKey(writing: Writing, key: string, mode: Mode, best: Candidate | undefined): Writing {
  const { text, letters } = writing;
  if (mode === 'pinyin' && /^[a-z]$/i.test(key))
    return letters.length < LETTERS_MAX ? { text, letters: letters + key.toLowerCase() } : writing;
  // Between syllables, where they could be read in two ways: xi'an.
  if (key === "'" && letters !== '')
    return letters.endsWith("'") ? writing : { text, letters: `${letters}'` };
  if (key === ' ' && letters !== '') return best ? afterChoice(writing, best) : writing;
  // Anything else goes behind what the letters stand for, and behind those that stand for nothing.
  const before = afterLetters(best ? afterChoice(writing, best) : writing).text;
  return { text: before + (mode === 'small' ? key.toLowerCase() : key), letters: '' };
}

/** Letters that wait for no characters any more become text as they are: nothing that was typed is lost. */
export function afterLetters({ text, letters }: Writing): Writing {
  return { text: text + letters.replaceAll("'", ''), letters: '' };
}

/** A candidate becomes text; the letters that it did not stand for stay. */
export function afterChoice(
  { text, letters }: Writing,
  { text: chosen, letters: taken }: Candidate,
): Writing {
  return { text: text + chosen, letters: letters.slice(taken) };
}

/** Takes the last letter back or, without letters, the last character. */
export function afterBackspace({ text, letters }: Writing): Writing {
  if (letters !== '') return { text, letters: letters.slice(0, -1) };
  return { text: [...text].slice(0, -1).join(''), letters };
}

/** The text cut to so many characters; letters whose characters would find no room are dropped. */
export function within({ text, letters }: Writing, maxLength: number): Writing {
  const characters = [...text];
  if (characters.length < maxLength) return { text, letters };
  return { text: characters.slice(0, maxLength).join(''), letters: '' };
}
