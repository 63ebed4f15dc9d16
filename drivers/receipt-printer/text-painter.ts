import { type Canvas, createCanvas, type SKRSContext2D } from '@napi-rs/canvas';
import type { Glyph } from './glyph-cache.ts';
import { blankRaster, type Raster, stampOnto } from './raster.ts';
import type { ReceiptFonts } from './receipt-fonts.ts';
import type { Weight } from './receipt-layout.ts';
import { textPieces } from './text-pieces.ts';

/** Measures and draws the texts of one receipt. Each piece of a text stands on whole dots, as the paper has no others. */
export interface TextPainter {
  /** Width in dots. */
  measure(text: string, size: number, weight: Weight): number;
  /** Draws with the pen at (`x`, `baseline`). */
  paint(paper: Raster, text: string, size: number, weight: Weight, x: number, baseline: number): void;
}

/** Ink where a dot is darker than this (0…255): below one half, strokes of small characters break. */
const INK_BELOW = 150;
const WHITE = 0xffffffff;

/**
 * Characters that any receipt may hold come from the fonts' cache: the drawing library is needed for new ones
 * alone. Words and numbers can be somebody's, so they are kept for this one receipt.
 */
export function createTextPainter(fonts: ReceiptFonts): TextPainter {
  const own = new Map<string, Glyph>();
  const desk = createDesk();

  function glyphsOf(text: string, size: number, weight: Weight): readonly Glyph[] {
    const font = `${weight} ${size}px ${fonts.family}`;
    return textPieces(text).map((piece) => {
      const draw = () => desk.draw(piece.text, font);
      if (piece.isCommon) return fonts.glyphs.glyph(font, piece.text, draw);
      const key = `${font}\n${piece.text}`;
      const glyph = own.get(key) ?? draw();
      own.set(key, glyph);
      return glyph;
    });
  }

  return {
    measure: (text, size, weight) =>
      glyphsOf(text, size, weight).reduce((width, { advance }) => width + advance, 0),
    paint(paper, text, size, weight, x, baseline) {
      let pen = x;
      for (const { advance, left, top, picture } of glyphsOf(text, size, weight)) {
        stampOnto(paper, picture, pen + left, baseline + top);
        pen += advance;
      }
    },
  };
}

interface Desk {
  draw(text: string, font: string): Glyph;
}

/** A canvas that is used over and over. It grows where a text asks for more. */
function createDesk(): Desk {
  let canvas: Canvas | undefined;
  let context: SKRSContext2D | undefined;
  let fontOfContext = '';

  function reserve(width: number, height: number): SKRSContext2D {
    if (context === undefined || canvas === undefined || canvas.width < width || canvas.height < height) {
      canvas = createCanvas(Math.max(width, canvas?.width ?? 0), Math.max(height, canvas?.height ?? 0));
      context = canvas.getContext('2d');
      fontOfContext = '';
    }
    return context;
  }

  function write(to: SKRSContext2D, font: string): void {
    // Setting a font looks it up anew, also where it is the same.
    if (font !== fontOfContext) to.font = font;
    fontOfContext = font;
  }

  return {
    draw(text, font) {
      const ruler = reserve(64, 64);
      write(ruler, font);
      const box = ruler.measureText(text);
      // One dot more on each side: antialiasing goes beyond the outline. Of a text in several directions the
      // library tells the box of its first part, so that the whole width counts too.
      const left = Math.min(0, Math.floor(-box.actualBoundingBoxLeft)) - 1;
      const top = Math.floor(-box.actualBoundingBoxAscent) - 1;
      const width = Math.ceil(Math.max(box.width, box.actualBoundingBoxRight)) + 1 - left;
      const height = Math.ceil(box.actualBoundingBoxDescent) + 1 - top;
      const advance = Math.round(box.width);
      // A space has no ink.
      if (height <= 2) return { advance, left: 0, top: 0, picture: blankRaster(0, 0) };
      const pen = reserve(width, height);
      write(pen, font);
      pen.fillStyle = '#fff';
      pen.fillRect(0, 0, width, height);
      pen.fillStyle = '#000';
      pen.fillText(text, -left, -top);
      return { advance, left, top, picture: thresholded(pen, width, height) };
    },
  };
}

/** RGBA → one bit a dot. The canvas is opaque and grey, so the red channel says all. */
function thresholded(context: SKRSContext2D, width: number, rows: number): Raster {
  const rgba = context.getImageData(0, 0, width, rows).data;
  const raster = blankRaster(width, rows);
  const { data, widthBytes } = raster;
  const dots = new Uint32Array(rgba.buffer, rgba.byteOffset, width * rows);
  for (let y = 0; y < rows; y += 1)
    for (let x = 0; x < width; x += 1) {
      const dot = y * width + x;
      if (dots[dot] === WHITE || (rgba[dot * 4] ?? 255) >= INK_BELOW) continue;
      const at = y * widthBytes + (x >> 3);
      data[at] = (data[at] ?? 0) | (0x80 >> (x & 7));
    }
  return raster;
}
