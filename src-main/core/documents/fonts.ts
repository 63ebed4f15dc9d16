import { existsSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import * as fontkit from 'fontkit';

export type Weight = 'regular' | 'bold';

/** One font file as pdfkit takes it. */
export interface FontFile {
  /** The name it is registered under in a document. */
  readonly name: string;
  readonly bytes: Buffer;
  has(codePoint: number): boolean;
}

/** A piece of text that one font can draw. */
export interface Run {
  readonly font: FontFile;
  readonly text: string;
}

export interface DocumentFonts {
  /** Cuts a text into pieces by font. What no font has is spelt out as its code point (`U+20BB7`). */
  runs(text: string, weight: Weight): readonly Run[];
}

/** Where Debian keeps fonts with the rare characters that Noto Sans SC lacks. */
export const SYSTEM_FALLBACK_FONTS: readonly string[] = [
  '/usr/share/fonts/truetype/plangothic/PlangothicP1-Regular.ttf',
  '/usr/share/fonts/truetype/hanazono/HanaMinA.ttf',
  '/usr/share/fonts/truetype/hanazono/HanaMinB.ttf',
];

const FILES = { regular: '400Regular', bold: '700Bold' } as const;

/**
 * @param fontsFolder holds Noto Sans SC, either flat or in one folder per weight as its npm package does.
 * @param fallbackFiles are asked in order; those that are not there are left out, and none is read before the
 *   first character that needs it.
 * @throws where the main font is missing: a terminal without it was packed wrongly.
 */
export function loadDocumentFonts(fontsFolder: string, fallbackFiles: readonly string[]): DocumentFonts {
  const main = {
    regular: openFont(mainFile(fontsFolder, FILES.regular)),
    bold: openFont(mainFile(fontsFolder, FILES.bold)),
  };
  let opened: readonly FontFile[] | undefined;
  const fallbacks = () => {
    opened ??= fallbackFiles.filter(existsSync).map(openFont);
    return opened;
  };

  return {
    runs(text, weight) {
      const runs: { font: FontFile; text: string }[] = [];
      const add = (font: FontFile, piece: string) => {
        const last = runs.at(-1);
        if (last && last.font === font) last.text += piece;
        else runs.push({ font, text: piece });
      };
      for (const character of text) {
        const codePoint = character.codePointAt(0) ?? 0;
        const font = main[weight].has(codePoint)
          ? main[weight]
          : fallbacks().find((file) => file.has(codePoint));
        if (font) add(font, character);
        else add(main[weight], `U+${codePoint.toString(16).toUpperCase().padStart(4, '0')}`);
      }
      return runs;
    },
  };
}

function mainFile(folder: string, weight: string): string {
  const flat = join(folder, `NotoSansSC_${weight}.ttf`);
  return existsSync(flat) ? flat : join(folder, weight, `NotoSansSC_${weight}.ttf`);
}

function openFont(path: string): FontFile {
  const bytes = readFileSync(path);
  const font = fontkit.create(bytes);
  // A collection (TTC) would need the name of one of its faces.
  if (!('hasGlyphForCodePoint' in font)) throw new Error(`${path} holds several fonts`);
  return { name: basename(path), bytes, has: (codePoint) => font.hasGlyphForCodePoint(codePoint) };
}
