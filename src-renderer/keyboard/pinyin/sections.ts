/**
 * What words of the dictionary are. `Of1` and `Of2` hold the first and the second character of names that no list
 * knows: of given names, of places (the 鸿 and 田 of 鸿田村), of trades.
 */
export const sectionNames = [
  'words',
  'places',
  'surnames',
  'given',
  'given1',
  'given2',
  'place1',
  'place2',
  'trades',
  'trade1',
  'trade2',
] as const;
export type SectionName = (typeof sectionNames)[number];

/** A section by its place in `sectionNames`, as the dictionary's text and what looks into it count. */
export function sectionOf(name: SectionName): number {
  return sectionNames.indexOf(name);
}

/** A sign for each section in the dictionary's text: no letter, no digit, no blank. */
const SIGNS = '!"#$%&()*+,';

export function signOf(section: number): string {
  return SIGNS.charAt(section);
}

/** The section that a character is the sign of; -1 where it is none. */
export function sectionOfSign(code: number): number {
  return code < FIRST_BEYOND_SIGNS ? SIGNS.indexOf(String.fromCharCode(code)) : -1;
}

const FIRST_BEYOND_SIGNS = 0x30;
