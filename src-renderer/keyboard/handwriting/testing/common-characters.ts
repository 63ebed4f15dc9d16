import { surnames } from '../../pinyin/build/surnames.ts';
import { addressParts, readDivisionNames, readWords } from '../../pinyin/build/word-list.ts';
import { knownCharacters } from '../build/hand-data.ts';

/**
 * The characters that names and addresses are written with most often: 150 of surnames, 200 of given names, and those of
 * addresses and divisions until there are `count`.
 */
export function commonCharacters(count: number): readonly string[] {
  const known = new Set(knownCharacters());
  const given = counted(
    readWords().flatMap(({ word, part }) => (part === 'nr' && word.length <= 3 ? [...word].slice(1) : [])),
  );
  const places = counted([...readDivisionNames(), ...addressParts].flatMap((name) => [...name]));
  const chosen = new Set<string>();
  const add = (characters: readonly string[], most: number) => {
    for (const character of characters) if (chosen.size < most && known.has(character)) chosen.add(character);
  };
  add([...surnames.join('')], 150);
  add(given, 350);
  add(places, count);
  return [...chosen];
}

function counted(characters: readonly string[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const character of characters) counts.set(character, (counts.get(character) ?? 0) + 1);
  return [...counts].toSorted(([, a], [, b]) => b - a).map(([character]) => character);
}
