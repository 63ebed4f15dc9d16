import { beforeEach, expect, test } from 'vitest';
import { writeSections } from './dictionary-text.ts';
import { createLexicon, type Lexicon } from './lexicon.ts';

const ALPHABET = [...'abcdefghijklmnopqrstuvwxyz'];
/** One word for every pair of initials: more lines than are kept. */
const pairs = ALPHABET.flatMap((one) => ALPHABET.map((other) => `${one}${other}`));
const dictionaryText = writeSections([
  {
    name: 'words',
    entries: pairs.map((pair) => ({ text: '样例', syllables: [`${pair[0]}a`, `${pair[1]}a`], count: 1 })),
  },
  { name: 'places', entries: [] },
  { name: 'surnames', entries: [] },
  { name: 'given', entries: [] },
]);

let lexicon: Lexicon;
const look = (initials: string) => lexicon.words(initials, 'words', true);
beforeEach(() => {
  lexicon = createLexicon(dictionaryText);
});

test('what is asked for again and again is at hand, among no end of other words', () => {
  const first = look('zz');
  expect(first.map(({ text }) => text)).toEqual(['样例']);
  for (const pair of pairs.slice(0, 200)) {
    look(pair);
    expect(look('zz')).toBe(first);
  }
});

test('what was looked up long ago is not kept', () => {
  const first = look('aa');
  for (const pair of pairs.slice(1, 600)) look(pair);
  expect(look('aa')).not.toBe(first);
  expect(look('aa')).toEqual(first);
});

test('nothing is left of what a person typed once it is to be forgotten', () => {
  const first = look('zz');
  lexicon.forget();
  expect(look('zz')).not.toBe(first);
});

test('what no word begins with pushes nothing out', () => {
  const first = look('zz');
  for (const pair of pairs) look(`${pair}${pair}`);
  expect(look('zz')).toBe(first);
});
