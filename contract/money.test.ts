import fc from 'fast-check';
import { expect, test } from 'vitest';
import { asMoney, asYuan, yuan } from './money.ts';

test('every amount has two decimals and commas between thousands, and none is lost', () => {
  fc.assert(
    fc.property(fc.maxSafeInteger(), (fen) => {
      const written = yuan(fen);
      expect(written).toMatch(/^-?\d{1,3}(,\d{3})*\.\d{2}$/);
      expect(Number(written.replace(/[,.]/g, ''))).toBe(fen);
    }),
  );
});

test('no amount has two ways to be written, wherever it comes from', () => {
  fc.assert(
    fc.property(fc.maxSafeInteger(), (fen) => {
      expect(asYuan(String(fen))).toBe(yuan(fen));
      expect(asMoney(String(fen))).toEqual({ zh: `${yuan(fen)} 元`, en: `${yuan(fen)} yuan` });
    }),
  );
});

test.each([
  [0, '0.00'],
  [5, '0.05'],
  [10_000, '100.00'],
  [-123_450, '-1,234.50'],
])('%s fen are %s yuan', (fen, written) => {
  expect(yuan(fen)).toBe(written);
});

test('what is no number of fen is a mistake of the caller, and in a record stays as it is', () => {
  expect(() => yuan(0.5)).toThrow(RangeError);
  expect(asYuan('未定')).toBe('未定');
  expect(asMoney('')).toEqual({ zh: '' });
});
