/**
 * A syllable as many speakers in the south say and type it: zh like z, ch like c, sh like s, n like l, and no difference
 * between -n and -ng. What is not a syllable of pinyin (a digit, a letter by itself) stays what it is.
 */
export function blurred(syllable: string): string {
  if (syllable.length < 2) return syllable;
  return syllable
    .replace(/^([zcs])h/, '$1')
    .replace(/^l/, 'n')
    .replace(/ng$/, 'n');
}

/** Whether letters alone can begin a syllable: all but i, u and v. */
export function canBegin(letter: string): boolean {
  return letter !== 'i' && letter !== 'u' && letter !== 'v';
}

/** Whether one slip of the finger lies between two words: a letter wrong, missing or too many, or two swapped. */
export function isOneSlipAway(typed: string, meant: string): boolean {
  const [short, long] = typed.length <= meant.length ? [typed, meant] : [meant, typed];
  if (long.length - short.length > 1 || typed === meant) return false;
  let at = 0;
  while (at < short.length && short[at] === long[at]) at += 1;
  if (short.length < long.length) return short.slice(at) === long.slice(at + 1);
  if (short.slice(at + 1) === long.slice(at + 1)) return true;
  const isSwapped = short[at] === long[at + 1] && short[at + 1] === long[at];
  return isSwapped && short.slice(at + 2) === long.slice(at + 2);
}
