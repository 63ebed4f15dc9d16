import fc from 'fast-check';
import { expect, test } from 'vitest';
import { textPieces } from './text-pieces.ts';

const cut = (text: string) => textPieces(text).map((piece) => piece.text);

test('Chinese is cut between all characters, words and numbers are not', () => {
  expect(cut('第12行，Item No. 7')).toEqual(['第', '12', '行', '，', 'Item', ' ', 'No.', ' ', '7']);
  expect(cut('——某某')).toEqual(['——', '某', '某']);
});

test('only single characters that any receipt may hold are kept for the next one', () => {
  const kept = textPieces('王Wang 310118').filter(({ isCommon }) => isCommon);
  expect(kept.map(({ text }) => text)).toEqual(['王', ' ']);
});

test('what is shaped by its neighbours stays whole', () => {
  for (const text of ['葛\u{E0100}城', 'مەمەت 号', 'e\u0301']) expect(cut(text)).toEqual([text]);
});

test('no character is lost or moved', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      expect(cut(text).join('')).toBe(text);
    }),
  );
});
