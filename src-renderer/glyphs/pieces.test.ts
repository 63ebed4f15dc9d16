import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readRanges, writeRanges } from './code-point-ranges.ts';
import { mainFontRanges } from './main-font-data.ts';
import { piecesOf } from './pieces.ts';

test('a character that cannot be drawn stands as its code point, in its place', () => {
  const isDrawn = (character: string) => character !== '𠮷' && character !== '㐂';
  expect(piecesOf('沈𠮷㐂兰', isDrawn)).toEqual([
    { kind: 'text', text: '沈' },
    { kind: 'missing', code: 'U+20BB7' },
    { kind: 'missing', code: 'U+3402' },
    { kind: 'text', text: '兰' },
  ]);
  expect(piecesOf('', isDrawn)).toEqual([]);
});

const anyText = fc
  .array(fc.integer({ min: 0x20, max: 0x10ffff }).filter((code) => code < 0xd800 || code > 0xdfff))
  .map((codes) => String.fromCodePoint(...codes));

test('nothing of a text is lost, whatever can be drawn', () => {
  fc.assert(
    fc.property(anyText, fc.integer({ min: 1, max: 4 }), (text, every) => {
      const isDrawn = (character: string) => (character.codePointAt(0) ?? 0) % every !== 0;
      const back = piecesOf(text, isDrawn).map((piece) =>
        piece.kind === 'text' ? piece.text : String.fromCodePoint(Number.parseInt(piece.code.slice(2), 16)),
      );
      expect(back.join('')).toBe(text);
    }),
  );
});

test('ranges hold exactly what was written into them', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.integer({ min: 0, max: 300 }), { minLength: 1 }), (codePoints) => {
      const has = readRanges(writeRanges(codePoints));
      const all = Array.from({ length: 302 }, (_, code) => code);
      expect(all.filter(has)).toEqual(codePoints.toSorted((a, b) => a - b));
    }),
  );
});

test('the page has a font of its own for levels 1 and 2 of GB 18030, and needs others beyond', () => {
  const has = readRanges(mainFontRanges);
  for (const character of '一龥㐀䶵青浦') expect(has(character.codePointAt(0) ?? 0)).toBe(true);
  expect(has(0x2a6d6)).toBe(false);
});
