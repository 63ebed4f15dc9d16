import { existsSync, readFileSync } from 'node:fs';
import { GlobalFonts } from '@napi-rs/canvas';
import { type FontCoverage, fontCoverage } from './font-coverage.ts';
import { createGlyphCache, type GlyphCache } from './glyph-cache.ts';
import { findMainFontFiles, SYSTEM_FALLBACK_FONTS } from './receipt-font-files.ts';

/** The fonts that receipts are drawn with, and what to draw where none has the character. */
export interface ReceiptFonts {
  /** For the `font` property of a canvas: all families, the main one first. */
  readonly family: string;
  /** What was drawn with them before. */
  readonly glyphs: GlyphCache;
  /** The text with every character that no font has replaced by its code point (`U+20BB7`). */
  printable(text: string): string;
}

const MAIN_FAMILY = 'Tongban Receipt';

const prepared = new Map<string, ReceiptFonts>();

/**
 * Finds the fonts, and registers them with the canvas library when the first receipt is drawn, once per process
 * and folder: they are some 90 MB that a printer at rest does not need.
 * @param fontsFolder see {@link findMainFontFiles}, which throws where they are missing.
 */
export function loadReceiptFonts(
  fontsFolder: string,
  fallbackFiles: readonly string[] = SYSTEM_FALLBACK_FONTS,
): ReceiptFonts {
  const key = [fontsFolder, ...fallbackFiles].join('\n');
  const earlier = prepared.get(key);
  if (earlier !== undefined) return earlier;
  const mainFiles = findMainFontFiles(fontsFolder);
  let registered: Registered | undefined;
  const use = () => {
    registered ??= register(mainFiles, fallbackFiles.filter(existsSync));
    return registered;
  };
  const fonts: ReceiptFonts = {
    get family() {
      return use().family;
    },
    glyphs: createGlyphCache(),
    printable: (text) => spellOutMissing(text, use().coverages),
  };
  prepared.set(key, fonts);
  return fonts;
}

interface Registered {
  readonly family: string;
  readonly coverages: readonly FontCoverage[];
}

function register(mainFiles: readonly string[], fallbackFiles: readonly string[]): Registered {
  const coverages: FontCoverage[] = [];
  for (const path of mainFiles) {
    const file = readFileSync(path);
    if (GlobalFonts.register(file, MAIN_FAMILY) === null) throw new Error(`not a usable font: ${path}`);
    if (coverages.length === 0) coverages.push(fontCoverage(file));
  }
  const families = [MAIN_FAMILY];
  fallbackFiles.forEach((path, index) => {
    const family = `Tongban Receipt Fallback ${index + 1}`;
    if (GlobalFonts.registerFromPath(path, family) === null) return;
    families.push(family);
    coverages.push(fontCoverage(readFileSync(path)));
  });
  return { family: families.map((family) => `"${family}"`).join(', '), coverages };
}

function spellOutMissing(text: string, coverages: readonly FontCoverage[]): string {
  return [...text]
    .map((character) => {
      if (character === '\n') return character;
      const codePoint = character.codePointAt(0) ?? 0;
      if (codePoint === 0x09) return ' ';
      if (coverages.some((font) => font.has(codePoint))) return character;
      return `U+${codePoint.toString(16).toUpperCase().padStart(4, '0')}`;
    })
    .join('');
}
