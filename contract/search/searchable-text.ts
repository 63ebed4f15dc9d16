/**
 * The characters of a text that the search looks at: letters, hanzi and digits, in small letters and of normal width, so
 * that ＣＴ, CT and ct are one. A line of pinyin has one syllable for each of them.
 */
export function searchableCharacters(text: string): readonly string[] {
  return [...text.normalize('NFKC').toLowerCase()].filter((character) => /[\p{L}\p{N}]/u.test(character));
}

export function isHanzi(character: string): boolean {
  return /\p{Script=Han}/u.test(character);
}

/** Whether a run begins with a letter as it is on the keys. */
export function isLatin(run: string): boolean {
  return /^[a-z]/.test(run);
}
