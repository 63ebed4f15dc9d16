import { beforeEach, expect, test } from 'vitest';
import { writeDictionary } from './dictionary-text.ts';
import { createLexicon, type Lexicon } from './lexicon.ts';

const ALPHABET = [...'abcdefghijklmnopqrstuvwxyz'];
/** One word for every pair of initials: more lines than are kept. */
const pairs = ALPHABET.flatMap((one) => ALPHABET.map((other) => `${one}${other}`));
const dictionaryText = writeDictionary(
  [
    {
      name: 'words',
      entries: pairs.map((pair) => ({ text: '样例', syllables: [`${pair[0]}a`, `${pair[1]}a`], count: 1 })),
    },
    { name: 'places', entries: [] },
    { name: 'surnames', entries: [] },
    { name: 'given', entries: [] },
  ],
  [{ first: '需要', second: '补办', bits: 6 }],
);

let lexicon: Lexicon;
const look = (initials: string) => lexicon.byInitials(initials, 'words', true);
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

test('a word is likelier behind the word that it often follows, and not elsewhere', () => {
  expect(lexicon.after('需要').get('补办')).toBe(6);
  expect(lexicon.after('补办').get('需要')).toBeUndefined();
});

test('what a person wrote is remembered, the last first, until it is to be forgotten', () => {
  lexicon.learn('lili', '李丽');
  lexicon.learn('lili', '黎莉');
  expect(lexicon.chosen('lili')).toEqual(['黎莉', '李丽']);
  lexicon.forget();
  expect(lexicon.chosen('lili')).toEqual([]);
});
