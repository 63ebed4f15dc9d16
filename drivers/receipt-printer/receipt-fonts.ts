import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { GlobalFonts } from '@napi-rs/canvas';
import { type FontCoverage, fontCoverage } from './font-coverage.ts';

/** The fonts that receipts are drawn with, and what to draw where none has the character. */
export interface ReceiptFonts {
  /** For the `font` property of a canvas: all families, the main one first. */
  readonly family: string;
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

const loaded = new Map<string, ReceiptFonts>();

/**
 * Registers the fonts with the canvas library, once per process and folder.
 * @param fontsFolder holds Noto Sans SC, either flat or in one folder per weight as its npm package does.
 * @throws where the main font is missing: a terminal without it was packed wrongly.
 */
export function loadReceiptFonts(
  fontsFolder: string,
  fallbackFiles: readonly string[] = SYSTEM_FALLBACK_FONTS,
): ReceiptFonts {
  const key = [fontsFolder, ...fallbackFiles].join('\n');
  const earlier = loaded.get(key);
  if (earlier !== undefined) return earlier;
  const coverages: FontCoverage[] = [];
  for (const weight of MAIN_WEIGHTS) {
    const file = readFileSync(mainFontFile(fontsFolder, weight));
    if (GlobalFonts.register(file, MAIN_FAMILY) === null)
      throw new Error(`not a usable font: NotoSansSC_${weight}.ttf in ${fontsFolder}`);
    if (coverages.length === 0) coverages.push(fontCoverage(file));
  }
  const families = [MAIN_FAMILY];
  fallbackFiles.filter(existsSync).forEach((path, index) => {
    const family = `Tongban Receipt Fallback ${index + 1}`;
    if (GlobalFonts.registerFromPath(path, family) === null) return;
    families.push(family);
    coverages.push(fontCoverage(readFileSync(path)));
  });
  const fonts: ReceiptFonts = {
    family: families.map((family) => `"${family}"`).join(', '),
    printable: (text) => spellOutMissing(text, coverages),
  };
  loaded.set(key, fonts);
  return fonts;
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
