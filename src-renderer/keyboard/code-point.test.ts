import { expect, test } from 'vitest';
import { hanziByCode } from './code-point.ts';

test('a code point at the end of what is typed is a character, with its sign and without', () => {
  expect(hanziByCode('沈U+20BB7')).toEqual({ character: '𠮷', typed: 7 });
  expect(hanziByCode('u20bb7')).toEqual({ character: '𠮷', typed: 6 });
  expect(hanziByCode('U4E00')).toEqual({ character: '一', typed: 5 });
});

test('what is no code point of a hanzi is left as it is', () => {
  for (const text of ['', '沈', 'U+41', 'U+0041', 'U+110000', 'U+D800', 'U+FFFFFF', '20BB7', 'U+20BB7号'])
    expect(hanziByCode(text)).toBeNull();
});
