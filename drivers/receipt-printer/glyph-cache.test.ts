import { expect, test } from 'vitest';
import { createGlyphCache, type Glyph } from './glyph-cache.ts';
import { blankRaster } from './raster.ts';

test('a character is drawn once for each font, and never are more kept than agreed', () => {
  let drawn = 0;
  const draw = (): Glyph => {
    drawn += 1;
    return { advance: drawn, left: 0, top: 0, picture: blankRaster(0, 0) };
  };
  const cache = createGlyphCache(3);
  const ask = (...characters: readonly string[]) =>
    characters.map((character) => cache.glyph('500 26px', character, draw).advance);
  expect(ask('一', '二', '一')).toEqual([1, 2, 1]);
  expect(cache.glyph('700 26px', '一', draw).advance).toBe(3);
  // Full: all are forgotten, and drawn anew when they are asked for again.
  expect(ask('三', '三', '一')).toEqual([4, 4, 5]);
});
