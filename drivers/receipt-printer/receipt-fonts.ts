import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { GlobalFonts } from '@napi-rs/canvas';
import { type FontCoverage, fontCoverage } from './font-coverage.ts';
import { createGlyphCache, type GlyphCache } from './glyph-cache.ts';

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
const MAIN_WEIGHTS = ['500Medium', '700Bold'] as const;

/** Where systems keep fonts with rare characters; the first that has the character is used. */
export const SYSTEM_FALLBACK_FONTS: readonly string[] = [
  '/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc',
  '/usr/share/fonts/truetype/plangothic/PlangothicP1-Regular.ttf',
  '/usr/share/fonts/truetype/hanazono/HanaMinB.ttf',
  '/usr/share/fonts/truetype/hanazono/HanaMinA.ttf',
  'C:\\Windows\\Fonts\\simsunb.ttf',
];

const prepared = new Map<string, ReceiptFonts>();

/**
 * Finds the fonts, and registers them with the canvas library when the first receipt is drawn, once per process
 * and folder: they are some 90 MB that a printer at rest does not need.
 * @param fontsFolder holds Noto Sans SC, either flat or in one folder per weight as its npm package does.
 * @throws where the main font is missing: a terminal without it was packed wrongly.
 */
export function loadReceiptFonts(
  fontsFolder: string,
  fallbackFiles: readonly string[] = SYSTEM_FALLBACK_FONTS,
): ReceiptFonts {
  const key = [fontsFolder, ...fallbackFiles].join('\n');
  const earlier = prepared.get(key);
  if (earlier !== undefined) return earlier;
  const mainFiles = MAIN_WEIGHTS.map((weight) => mainFontFile(fontsFolder, weight));
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

function mainFontFile(folder: string, weight: string): string {
  const name = `NotoSansSC_${weight}.ttf`;
  const candidates = [join(folder, name), join(folder, weight, name)];
  const found = candidates.find(existsSync);
  if (found === undefined) throw new Error(`the receipt font is missing: ${name} in ${folder}`);
  return found;
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
