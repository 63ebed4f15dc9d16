import { join } from 'node:path';
import { createCanvas } from '@napi-rs/canvas';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createGlyphCache } from './glyph-cache.ts';
import { blankRaster, type Raster } from './raster.ts';
import { loadReceiptFonts, type ReceiptFonts } from './receipt-fonts.ts';
import type { Weight } from './receipt-layout.ts';
import { createTextPainter } from './text-painter.ts';

const fonts = loadReceiptFonts(
  join(import.meta.dirname, '../../node_modules/@expo-google-fonts/noto-sans-sc'),
  [],
);
/** The same fonts, with nothing drawn before. */
const fresh = (): ReceiptFonts => ({ ...fonts, glyphs: createGlyphCache() });
const WIDTH = 576;
const INK_BELOW = 150;

function painted(text: string, size: number, weight: Weight, from: ReceiptFonts): Raster {
  const paper = blankRaster(WIDTH, 2 * size);
  createTextPainter(from).paint(paper, text, size, weight, 8, size);
  return paper;
}

/** The whole text as the drawing library draws it by itself, onto the whole paper. */
function drawnAtOnce(text: string, size: number, weight: Weight): Raster {
  const paper = blankRaster(WIDTH, 2 * size);
  const context = createCanvas(WIDTH, paper.rows).getContext('2d');
  context.fillStyle = '#fff';
  context.fillRect(0, 0, WIDTH, paper.rows);
  context.fillStyle = '#000';
  context.font = `${weight} ${size}px ${fonts.family}`;
  context.fillText(text, 8, size);
  const rgba = context.getImageData(0, 0, WIDTH, paper.rows).data;
  for (let dot = 0; dot < WIDTH * paper.rows; dot += 1)
    if ((rgba[dot * 4] ?? 255) < INK_BELOW)
      paper.data[dot >> 3] = (paper.data[dot >> 3] ?? 0) | (0x80 >> (dot & 7));
  return paper;
}

/** GB 2312, level 1 and 2: rows 16 to 87. */
const hanzi = Array.from({ length: 72 }, (_, row) =>
  new TextDecoder('gb18030').decode(
    Uint8Array.from({ length: 188 }, (_byte, at) => (at % 2 ? 0xa1 + (at >> 1) : 0xb0 + row)),
  ),
)
  .join('')
  .replaceAll(/[^\u4e00-\u9fff]/g, '');

test('a line of Chinese looks as if the whole line were drawn at once, kept or new', () => {
  const line = 20;
  // One line of ten: all 6,763 characters are alike to this code.
  for (let at = 0; at < hanzi.length; at += 10 * line) {
    const text = hanzi.slice(at, at + line);
    const expected = drawnAtOnce(text, 26, 500).data;
    expect(Buffer.compare(painted(text, 26, 500, fonts).data, expected)).toBe(0);
    expect(Buffer.compare(painted(text, 26, 500, fonts).data, expected)).toBe(0);
  }
});

test('a text of any kind looks the same whether its characters were drawn before or not', () => {
  const letters = fc.constantFrom(...'受理编号凭条，。（）「」《》￥——…… abcfiXYZ0123456789-/:.éñЖΩ');
  const texts = fc.array(letters, { maxLength: 20 }).map((all) => all.join(''));
  fc.assert(
    fc.property(
      texts,
      fc.constantFrom(24, 26, 32, 38, 84),
      fc.constantFrom<Weight>(500, 700),
      (text, size, weight) => {
        const expected = painted(text, size, weight, fresh()).data;
        expect(Buffer.compare(painted(text, size, weight, fonts).data, expected)).toBe(0);
      },
    ),
    { numRuns: 200 },
  );
});

test.each(['Item', '0021', 'Aynurgül', 'e\u0301te\u0301', 'ئايگۈل مەمەت', '葛\u{E0100}城'])(
  '%s is shaped as a whole',
  (text) => {
    expect(Buffer.compare(painted(text, 26, 500, fonts).data, drawnAtOnce(text, 26, 500).data)).toBe(0);
  },
);

test('a text is as wide as where its last character ends', () => {
  const { measure } = createTextPainter(fonts);
  expect(measure('受理编号', 26, 500)).toBe(4 * 26);
  expect(measure('', 26, 500)).toBe(0);
  expect(measure('第1行', 26, 500)).toBe(2 * 26 + measure('1', 26, 500));
});
