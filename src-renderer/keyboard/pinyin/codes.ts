import { folded } from './alike.ts';
import { beginnings, syllables } from './syllables.ts';

/**
 * Syllables as single characters, so that a reading is a short text that compares fast. They are in the order of how
 * they sound (alike.ts): what sounds alike lies side by side, and so does what begins alike. Behind them come the
 * beginnings of syllables that are none themselves: `zh`, `xion`.
 */
const FIRST_CODE = 0x100;

const order = [...syllables].sort((a, b) => compare(folded(a), folded(b)) || compare(a, b));
const unfinished = [...beginnings].filter((text) => !syllables.has(text)).sort(compare);
const texts = [...order, ...unfinished];
const indices = new Map(texts.map((text, index) => [text, index]));

/** For each syllable the first that sounds like it. */
const sounds = order.map((text) => order.findIndex((other) => folded(other) === folded(text)));
const letters = texts.map((text) => folded(text).charAt(0));
/** Of each beginning the syllables that sound like one it may become: from, and up to but not with. */
const spans = unfinished.map((text) => {
  const sound = folded(text);
  return [
    order.findIndex((other) => folded(other).startsWith(sound)),
    order.findLastIndex((other) => folded(other).startsWith(sound)) + 1,
  ] as const;
});

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** The character that stands for a syllable or for the beginning of one. */
export function codeOf(text: string): string {
  const index = indices.get(text);
  if (index === undefined) throw new Error(`${text} is no syllable`);
  return String.fromCharCode(FIRST_CODE + index);
}

/** What a character stands for. */
export function textOf(code: number): string {
  return texts[code - FIRST_CODE] ?? '';
}

/** Whether a character of the dictionary's text stands for a syllable; hanzi come long behind them. */
export function isCode(code: number): boolean {
  return code >= FIRST_CODE && code < FIRST_CODE + texts.length;
}

/** The first syllable, as a character code, that sounds like this one. */
export function soundOf(code: number): number {
  return FIRST_CODE + (sounds[code - FIRST_CODE] ?? 0);
}

/** The letter that a syllable, or a beginning, begins with after all that sounds alike was made one. */
export function letterOf(code: number): string {
  return letters[code - FIRST_CODE] ?? '';
}

/** The syllables, as character codes, that something typed may stand for: from, and up to but not with. */
export function spanOf(code: number): readonly [from: number, to: number] {
  const span = spans[code - FIRST_CODE - order.length];
  if (span) return [FIRST_CODE + span[0], FIRST_CODE + span[1]];
  return [code, code + 1];
}

/** By the beginning of a syllable: which syllables begin so. */
const begun = unfinished.map((text) =>
  Uint8Array.from(order, (syllable) => (syllable.startsWith(text) ? 1 : 0)),
);

/** Whether a syllable is the one that was typed, or begins with it. */
export function fits(typed: number, syllable: number): boolean {
  return typed === syllable || begun[typed - FIRST_CODE - order.length]?.[syllable - FIRST_CODE] === 1;
}

const bits = new Map<number, number>();

/** What `find` says of two syllables, remembered. */
export function ofPair(one: number, other: number, find: (one: string, other: string) => number): number {
  const key = one * 0x1000 + other;
  let known = bits.get(key);
  if (known === undefined) {
    known = find(textOf(one), textOf(other));
    bits.set(key, known);
  }
  return known;
}
