import { beforeAll, expect, test } from 'vitest';
import type { Lexicon } from '../lexicon.ts';
import { loadLexicon } from '../load-pinyin.ts';
import { shareOf, stretchesOf, typePhrase } from './first-candidate.ts';
import { type Phrase, readPhrases } from './phrases.ts';

let lexicon: Lexicon;

// Building the dictionary for the first time takes a while; then it is kept.
beforeAll(async () => {
  lexicon = await loadLexicon();
}, 180_000);

const address: Phrase = {
  kind: 'addresses',
  half: 'tuned',
  pieces: [
    [{ text: '金泽镇', syllables: ['jin', 'ze', 'zhen'] }],
    [{ text: '岑卜村', syllables: ['cen', 'bu', 'cun'] }],
    [
      { text: '26', syllables: null },
      { text: '号', syllables: ['hao'] },
    ],
  ],
};

test('a phrase is typed in its pieces, without a pause up to a number, or by initials', () => {
  const typed = (way: 'pieces' | 'runs' | 'initials') =>
    stretchesOf(address, way).map(({ letters }) => letters);
  expect(typed('pieces')).toEqual(['jinzezhen', 'cenbucun', 'hao']);
  expect(typed('runs')).toEqual(['jinzezhencenbucun', 'hao']);
  expect(typed('initials')).toEqual(['jzz', 'cbc', 'h']);
});

test('there are five hundred phrases, and half of them are held apart', () => {
  const phrases = readPhrases();
  expect(phrases).toHaveLength(500);
  expect(phrases.filter(({ half }) => half === 'apart')).toHaveLength(250);
});

test('of phrases that the engine was not made for, most are right at the first candidate', () => {
  const phrases = readPhrases().filter(({ half }) => half === 'apart');
  const { right, of } = shareOf(phrases.map((phrase) => typePhrase(lexicon, phrase, 'pieces')));
  expect(right / of).toBeGreaterThan(0.83);
}, 180_000);
