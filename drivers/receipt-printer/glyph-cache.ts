import type { Raster } from './raster.ts';

/** Some letters as they stand on paper. */
export interface Glyph {
  /** From its own pen position to that of what follows, dots. */
  readonly advance: number;
  /** From the pen position to the picture's left edge, and from the baseline to its upper edge, dots. */
  readonly left: number;
  readonly top: number;
  readonly picture: Raster;
}

/** Glyphs that were drawn before, by font and character. Bounded: when it is full it begins anew. */
export interface GlyphCache {
  /** The cached glyph, else what `draw` gives. */
  glyph(font: string, character: string, draw: () => Glyph): Glyph;
}

/** A receipt has some 200 different characters in two sizes; 26 dots high, one takes some 300 bytes. */
const MAX_GLYPHS = 4_000;

export function createGlyphCache(maxGlyphs = MAX_GLYPHS): GlyphCache {
  const fonts = new Map<string, Map<string, Glyph>>();
  let count = 0;
  return {
    glyph(font, character, draw) {
      const known = fonts.get(font)?.get(character);
      if (known) return known;
      if (count >= maxGlyphs) {
        fonts.clear();
        count = 0;
      }
      const drawn = draw();
      const glyphs = fonts.get(font) ?? new Map<string, Glyph>();
      fonts.set(font, glyphs.set(character, drawn));
      count += 1;
      return drawn;
    },
  };
}
