import { beforeEach, expect, test } from 'vitest';
import { codeOf } from './codes.ts';
import { writeDictionary } from './dictionary-text.ts';
import { createLexicon, type Lexicon } from './lexicon.ts';
import { candidatesOf } from './pinyin.ts';
import { sectionOf, signOf } from './sections.ts';

const dictionaryText = writeDictionary(
  [
    {
      name: 'words',
      entries: [
        { text: '补办', syllables: ['bu', 'ban'], count: 1 },
        { text: '不办', syllables: ['bu', 'ban'], count: 2 },
        { text: '需要', syllables: ['xu', 'yao'], count: 4 },
        { text: '上海', syllables: ['shang', 'hai'], count: 1 },
        { text: '伤害', syllables: ['shang', 'hai'], count: 2 },
        { text: '桑海', syllables: ['sang', 'hai'], count: 2 },
      ],
    },
    { name: 'trades', entries: [{ text: '步办', syllables: ['bu', 'ban'], count: 1 }] },
  ],
  [
    { first: '需要', second: '补办', bits: 6 },
    { first: '上海', second: signOf(sectionOf('trades')), bits: 8 },
  ],
);

let lexicon: Lexicon;
beforeEach(() => {
  lexicon = createLexicon(dictionaryText);
});

const codes = (...texts: readonly string[]) => texts.map(codeOf).join('');
const first = (letters: string, before = '') =>
  candidatesOf(lexicon, { letters, about: 'words', before })[0]?.text;

test('words are found as they are read, and those that sound alike cost more', () => {
  const found = lexicon.readAs(codes('shang', 'hai'), 9).toSorted((a, b) => a.cost - b.cost);
  expect(found.map(({ text }) => text)).toEqual(['伤害', '上海', '桑海']);
  expect(lexicon.readAs(codes('shang', 'bu'), 9)).toEqual([]);
});

test('words are found by the letters that their syllables begin with', () => {
  const found = (...texts: readonly string[]) =>
    lexicon.begunAs(codes(...texts), 9, [0, 0, 0, 0]).map(({ text }) => text);
  expect(found('x', 'y')).toEqual(['需要']);
  expect(found('bu', 'b')).toEqual(['不办', '补办']);
  expect(found('sh', 'h').toSorted()).toEqual(['上海', '伤害'].toSorted());
  expect(found('s', 'h')).toHaveLength(3);
  expect(found('h', 's')).toEqual([]);
});

test('whether any word begins so is known', () => {
  expect(lexicon.begins('x')).toBe(true);
  expect(lexicon.begins('xy')).toBe(true);
  expect(lexicon.begins('xyb')).toBe(false);
});

test('a word is likelier behind the word that it often follows, and not elsewhere', () => {
  expect(first('buban')).toBe('不办');
  expect(first('buban', '需要')).toBe('补办');
  expect(first('xuyaobuban')).toBe('需要补办');
  expect(lexicon.after('补办').words.size).toBe(0);
});

test('all words of a section may be likelier behind a word', () => {
  expect(lexicon.after('上海').sections[sectionOf('trades')]).toBe(8);
  expect(lexicon.after('上海').sections[sectionOf('words')]).toBe(0);
});

test('a letter more, a letter less and other letters find what they find alone', () => {
  const fresh = (letters: string) =>
    candidatesOf(createLexicon(dictionaryText), { letters, about: 'words', before: '' });
  for (const letters of [
    'x',
    'xu',
    'xuy',
    'xuyao',
    'xuyaob',
    'xuya',
    'xuyaobuban',
    'sh',
    "shang'",
    "shang'hai",
    'xy',
  ])
    expect(candidatesOf(lexicon, { letters, about: 'words', before: '' }), letters).toEqual(fresh(letters));
});

test('what a person wrote is remembered, the last first, until it is to be forgotten', () => {
  lexicon.learn('lili', '李丽');
  lexicon.learn('lili', '黎莉');
  expect(lexicon.chosen('lili')).toEqual(['黎莉', '李丽']);
  lexicon.forget();
  expect(lexicon.chosen('lili')).toEqual([]);
});

test('nothing is left of what a person typed once it is to be forgotten', () => {
  first('xuyao');
  expect(lexicon.typing.size).toBeGreaterThan(0);
  lexicon.forget();
  expect(lexicon.typing.size).toBe(0);
});
