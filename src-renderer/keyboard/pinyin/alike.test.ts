import { expect, test } from 'vitest';
import { folded, unlike } from './alike.ts';
import { codeOf } from './codes.ts';
import { writeDictionary } from './dictionary-text.ts';
import { createLexicon } from './lexicon.ts';
import { syllables } from './syllables.ts';

test.each([
  ['zhang', 'zan'],
  ['cheng', 'cen'],
  ['shi', 'si'],
  ['nan', 'lan'],
  ['ren', 'len'],
  ['xing', 'xin'],
  ['fu', 'hu'],
])('%s and %s sound alike to some', (one, other) => {
  expect(folded(one)).toBe(folded(other));
});

test.each([
  ['song', 'son'],
  ['tong', 'teng'],
  ['an', 'en'],
  ['ji', 'qi'],
])('%s and %s sound alike to nobody', (one, other) => {
  expect(folded(one)).not.toBe(folded(other));
});

test('the more differs, the unlikelier a word is meant, and every difference costs', () => {
  const once = unlike(['qin', 'pu'], ['qing', 'pu']);
  expect(once).toBeGreaterThan(0);
  expect(unlike(['zou', 'san'], ['zhou', 'shan'])).toBeGreaterThan(once);
  expect(unlike(['qing', 'pu'], ['qing', 'pu'])).toBe(0);
  for (const one of syllables)
    for (const other of syllables)
      if (folded(one) === folded(other)) expect(unlike([one], [other]) === 0).toBe(one === other);
});

test('of words that are as frequent the one that was typed exactly comes first', () => {
  const entries = [
    { text: '商海', syllables: ['shang', 'hai'], count: 10 },
    { text: '桑海', syllables: ['sang', 'hai'], count: 10 },
    { text: '山海', syllables: ['shan', 'hai'], count: 10 },
  ];
  const lexicon = createLexicon(writeDictionary([{ name: 'words', entries }], []));
  const found = (...typed: readonly string[]) =>
    lexicon
      .readAs(typed.map(codeOf).join(''), 9)
      .toSorted((one, other) => one.cost - other.cost)
      .map(({ text }) => text);
  expect(found('sang', 'hai')).toEqual(['桑海', '商海', '山海']);
  expect(found('shang', 'hai')[0]).toBe('商海');
  expect(found('shan', 'hai')[0]).toBe('山海');
});
