/**
 * The protocol of Network UPS Tools (RFC 9271; "Network protocol information" of the NUT developer guide): lines of
 * words; a word with blanks stands in quotes, in which a backslash protects quotes and backslashes.
 */
export type NutLine =
  | { readonly kind: 'variable'; readonly ups: string; readonly name: string; readonly value: string }
  | { readonly kind: 'ups'; readonly ups: string }
  | { readonly kind: 'begin' | 'end'; readonly list: string }
  /** `code` as in RFC 9271, section 4.1: `UNKNOWN-UPS`, `DATA-STALE`. */
  | { readonly kind: 'error'; readonly code: string }
  | { readonly kind: 'other' };

export function listVariables(ups: string): string {
  return `LIST VAR ${ups}`;
}

export const LIST_UPS = 'LIST UPS';

export function parseNutLine(line: string): NutLine {
  const words = wordsOf(line);
  const [first, second, third, fourth] = words;
  if (first === 'ERR' && second !== undefined) return { kind: 'error', code: second };
  if ((first === 'BEGIN' || first === 'END') && second === 'LIST')
    return { kind: first === 'BEGIN' ? 'begin' : 'end', list: words.slice(1).join(' ') };
  if (first === 'VAR' && second !== undefined && third !== undefined && fourth !== undefined)
    return { kind: 'variable', ups: second, name: third, value: fourth };
  if (first === 'UPS' && second !== undefined) return { kind: 'ups', ups: second };
  return { kind: 'other' };
}

/** A word as it stands in a line. */
export function quoted(word: string): string {
  return `"${word.replace(/["\\]/g, (mark) => `\\${mark}`)}"`;
}

/** Walked by hand: a pattern with an escape inside a repetition can take for ever on noise. */
function wordsOf(line: string): readonly string[] {
  const words: string[] = [];
  let word: string | undefined;
  let isQuoted = false;
  for (let at = 0; at < line.length; at += 1) {
    const mark = line.charAt(at);
    if (mark === '\\' && at + 1 < line.length) {
      at += 1;
      word = (word ?? '') + line.charAt(at);
    } else if (mark === '"') {
      isQuoted = !isQuoted;
      word ??= '';
    } else if (mark === ' ' && !isQuoted) {
      if (word !== undefined) words.push(word);
      word = undefined;
    } else word = (word ?? '') + mark;
  }
  if (word !== undefined) words.push(word);
  return words;
}
