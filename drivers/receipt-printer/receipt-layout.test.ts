import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ReceiptBlock } from '#contract/device/receipt.ts';
import { breakLines } from './line-breaking.ts';
import { loadReceiptFonts } from './receipt-fonts.ts';
import { layOutReceipt, type Mark } from './receipt-layout.ts';

/** Chinese as wide as it is high, all else half of it: what a grid font does. */
const measure = (text: string, size: number) =>
  [...text].reduce((width, character) => width + (character > '\u2e7f' ? size : size / 2), 0);
const qr = () => ({ size: 25, isDark: () => true });

function textsOf(blocks: readonly ReceiptBlock[], width = 576) {
  const { marks } = layOutReceipt({ blocks: [...blocks] }, width, { measure, qr });
  return marks.filter((mark): mark is Extract<Mark, { type: 'text' }> => mark.type === 'text');
}

test('nothing but spaces is lost when a text is broken, and every line fits', () => {
  const characters = fc.constantFrom(...'受理编号，。（）「」abc XYZ019-/: 沈𠮷');
  fc.assert(
    fc.property(fc.array(characters), fc.integer({ min: 2, max: 30 }), (text, columns) => {
      const lines = breakLines(text.join(''), columns, (part) => measure(part, 1));
      expect(lines.join('').replaceAll(' ', '')).toBe(text.join('').replaceAll(' ', ''));
      for (const line of lines) expect(measure(line, 1)).toBeLessThanOrEqual(columns);
    }),
  );
});

test('no line begins with a closing mark, and a word stays whole', () => {
  expect(breakLines('一二三四，五六', 4, (part) => measure(part, 1))).toEqual(['一二三', '四，五六']);
  expect(breakLines('ask at any counter', 5, (part) => measure(part, 1))).toEqual(['ask at any', 'counter']);
});

test('a short value stands at the right of its label, a long one below it', () => {
  const [label, value] = textsOf([{ type: 'pair', label: '事项', value: '证明' }]);
  expect(value?.y).toBe(label?.y);
  expect((value?.x ?? 0) + measure('证明', value?.size ?? 0)).toBe(576 - 24);
  const long = textsOf([{ type: 'pair', label: '地点', value: '青浦区'.repeat(12) }]);
  expect(long.map(({ x }) => x)).toEqual([24, 24, 24]);
  expect(long[1]?.y).toBeGreaterThan(long[0]?.y ?? 0);
});

test('the number is larger than any other text, on both widths of paper', () => {
  for (const width of [576, 384]) {
    const [heading, number] = textsOf(
      [
        { type: 'heading', text: '终端' },
        { type: 'number', text: '0021 7000 4385' },
      ],
      width,
    );
    expect(number?.size).toBeGreaterThan(heading?.size ?? 0);
    expect(measure(number?.text ?? '', number?.size ?? 0)).toBeLessThanOrEqual(width);
  }
});

const fontsFolder = join(import.meta.dirname, '../../node_modules/@expo-google-fonts/noto-sans-sc');

test('a character that no font has is shown as its code point', () => {
  const fonts = loadReceiptFonts(fontsFolder, []);
  expect(fonts.printable('沈秀兰 Shen 12')).toBe('沈秀兰 Shen 12');
  expect(fonts.printable('陈\u{20BB7}宁')).toBe('陈U+20BB7宁');
  expect(fonts.printable('a\tb')).toBe('a b');
});

test('a missing font is named', () => {
  expect(() => loadReceiptFonts(import.meta.dirname)).toThrow('NotoSansSC_500Medium.ttf');
});
