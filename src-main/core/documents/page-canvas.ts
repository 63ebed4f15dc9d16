import type { DocumentFonts, Weight } from './fonts.ts';
import { breakLines } from './line-breaking.ts';

export const INK = '#1c1c1c';
export const GREY = '#5c5c5c';

export interface TextStyle {
  /** Points. */
  readonly size: number;
  readonly weight?: Weight;
  readonly color?: string;
}

export interface TextBox {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly align?: 'left' | 'center' | 'right';
  /** Distance from one baseline to the next, in sizes. */
  readonly leading?: number;
  /** Indent of the first line, in sizes. */
  readonly indent?: number;
}

const LEADING = 1.5;

/** Text on a page in several fonts: pdfkit sets one font at a time, and silently draws a box for what it lacks. */
export interface PageCanvas {
  readonly pdf: PDFKit.PDFDocument;
  widthOf(text: string, style: TextStyle): number;
  /** How high {@link write} would become. */
  heightOf(text: string, style: TextStyle, box: Omit<TextBox, 'x' | 'y'>): number;
  /** Writes in lines from `y` down; gives the height used. */
  write(text: string, style: TextStyle, box: TextBox): number;
}

export function createPageCanvas(pdf: PDFKit.PDFDocument, fonts: DocumentFonts): PageCanvas {
  const registered = new Set<string>();
  // Shaping is the dear part, and a table says the same words in every row.
  const widths = new Map<string, number>();

  function setRuns(text: string, { size, weight = 'regular' }: TextStyle) {
    return fonts.runs(text, weight).map(({ font, text: piece }) => {
      if (!registered.has(font.name)) {
        pdf.registerFont(font.name, font.bytes);
        registered.add(font.name);
      }
      pdf.font(font.name).fontSize(size);
      return { name: font.name, text: piece, width: pdf.widthOfString(piece) };
    });
  }

  function widthOf(text: string, style: TextStyle): number {
    const key = `${style.size} ${style.weight ?? 'regular'} ${text}`;
    const known = widths.get(key);
    if (known !== undefined) return known;
    const width = setRuns(text, style).reduce((sum, run) => sum + run.width, 0);
    widths.set(key, width);
    return width;
  }

  function linesOf(text: string, style: TextStyle, { width, indent = 0 }: Omit<TextBox, 'x' | 'y'>) {
    // Ideographic spaces make the indent, as Chinese letters do.
    return breakLines('\u3000'.repeat(indent) + text, width, (part) => widthOf(part, style));
  }

  return {
    pdf,
    widthOf,
    heightOf: (text, style, box) => linesOf(text, style, box).length * style.size * (box.leading ?? LEADING),
    write(text, style, box) {
      const lineHeight = style.size * (box.leading ?? LEADING);
      const lines = linesOf(text, style, box);
      lines.forEach((line, index) => {
        const runs = setRuns(line, style);
        const free = box.width - runs.reduce((sum, { width }) => sum + width, 0);
        let x = box.x + (box.align === 'right' ? free : box.align === 'center' ? free / 2 : 0);
        // Fonts differ in ascent: their baselines are brought together.
        const baseline = box.y + index * lineHeight + (lineHeight - style.size) / 2 + style.size * 0.88;
        for (const run of runs) {
          pdf
            .font(run.name)
            .fontSize(style.size)
            .fillColor(style.color ?? INK);
          pdf.text(run.text, x, baseline, { lineBreak: false, baseline: 'alphabetic' });
          x += run.width;
        }
      });
      return lines.length * lineHeight;
    },
  };
}
