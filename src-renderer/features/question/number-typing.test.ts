import fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkAnswer } from '#contract/item/answer.ts';
import { afterNumberKey, fenOf, grouped, numberOf, yuanInWords, yuanOf } from './number-typing.ts';

const typed = (keys: string, decimals = 2) =>
  [...keys].reduce((text, key) => afterNumberKey(text, key, { whole: 8, decimals }), '');

test.each([
  ['1234', '1234'],
  ['007', '7'],
  ['.5', '0.5'],
  ['1.2.3', '1.23'],
  ['1.239', '1.23'],
  ['123456789', '12345678'],
])('%s is typed as %s', (keys, text) => {
  expect(typed(keys)).toBe(text);
});

test('a sign stays before what is typed, and zero has none', () => {
  const limits = { whole: 2, decimals: 1 };
  expect(afterNumberKey('-0', '5', limits)).toBe('-5');
  expect(afterNumberKey('-', '.', limits)).toBe('-0.');
  expect(numberOf('-0')).toBe('0');
  expect(numberOf('-0.0')).toBe('0.0');
  expect(numberOf('-0.5')).toBe('-0.5');
});

test('without places there is no point', () => {
  expect(typed('1.5', 0)).toBe('15');
});

test.each([
  ['12', '1200'],
  ['12.', '1200'],
  ['0.5', '50'],
  ['1234.05', '123405'],
  ['', ''],
])('%s yuan are %s fen', (yuan, fen) => {
  expect(fenOf(yuan)).toBe(fen);
});

test.each([
  ['10', '十元'],
  ['10500', '一万零五百元'],
  ['12345.5', '一万二千三百四十五元五角'],
  ['100000.05', '十万元零五分'],
  ['100010000', '一亿零一万元'],
  ['20304000', '二千零三十万四千元'],
])('%s yuan are read %s', (yuan, words) => {
  expect(yuanInWords(yuan)).toBe(words);
});

test('thousands stand apart', () => {
  expect(grouped('1234567.5')).toBe('1,234,567.5');
  expect(grouped('999')).toBe('999');
});

test('what was typed comes back from its fen', () => {
  fc.assert(
    fc.property(fc.nat({ max: 1_000_000_000 }), (fen) => {
      expect(fenOf(yuanOf(String(fen)))).toBe(String(fen));
    }),
  );
});

test('whatever keys are pressed, what stands there is a number or nothing', () => {
  const type = { type: 'number', min: 0, max: 1e9, decimals: 2 } as const;
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...'0123456789.')), (keys) => {
      const number = numberOf(typed(keys.join('')));
      expect(number === '' || checkAnswer(type, number, '20261016') === null).toBe(true);
    }),
  );
});
