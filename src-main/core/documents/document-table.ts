import type { Language, Text } from '#contract/text.ts';
import type { DocumentColumn } from './document-input.ts';
import { INK, type PageCanvas, type TextStyle } from './page-canvas.ts';

const CELL: TextStyle = { size: 9.5 };
const HEAD: TextStyle = { size: 9.5, weight: 'bold' };
const HEAD_ENGLISH: TextStyle = { size: 7.5, color: '#444444' };
const PADDING_X = 5;
const PADDING_Y = 3.2;
const LEADING = 1.35;
const LINE = '#8a8a8a';
const HEAD_FILL = '#f1f1f1';

export interface DocumentTableOnPage {
  /** Points. */
  readonly headHeight: number;
  readonly totalHeight: number;
  /** A row has one text for each column. */
  rowHeight(row: readonly string[]): number;
  /** Each draws at `y` and gives the `y` below. */
  head(y: number): number;
  row(row: readonly string[], y: number): number;
  /** One cell over all columns, for a table without rows. */
  note(text: string, y: number): number;
  /** A label over all columns before `column`, which has the amount. */
  total(label: string, amount: string, column: number, y: number): number;
}

export function createDocumentTable(
  canvas: PageCanvas,
  options: {
    readonly columns: readonly DocumentColumn[];
    readonly x: number;
    readonly width: number;
    readonly language: Language;
  },
): DocumentTableOnPage {
  const { pdf } = canvas;
  const { language, width: tableWidth } = options;
  let left = options.x;
  const columns = options.columns.map((column) => {
    const place = { ...column, x: left, width: column.width * tableWidth };
    left += place.width;
    return place;
  });
  const inside = (width: number) => width - 2 * PADDING_X;
  const lineHeight = CELL.size * LEADING + 2 * PADDING_Y;
  const headHeight = lineHeight + (language === 'en' ? HEAD_ENGLISH.size * LEADING : 0);
  const cell = (x: number, y: number, width: number, height: number) =>
    pdf.lineWidth(0.5).rect(x, y, width, height).stroke(LINE);

  function rowHeight(row: readonly string[]): number {
    const heights = columns.map((column, index) =>
      canvas.heightOf(row[index] ?? '', CELL, { width: inside(column.width), leading: LEADING }),
    );
    return Math.max(...heights) + 2 * PADDING_Y;
  }

  function headLabel(label: Text, x: number, y: number, width: number): void {
    const box = { x: x + PADDING_X, width: inside(width), align: 'center', leading: LEADING } as const;
    const used = canvas.write(label.zh, HEAD, { ...box, y: y + PADDING_Y });
    if (language === 'en' && label.en)
      canvas.write(label.en, HEAD_ENGLISH, { ...box, y: y + PADDING_Y + used });
  }

  return {
    headHeight,
    totalHeight: lineHeight,
    rowHeight,
    head(y) {
      pdf.rect(options.x, y, tableWidth, headHeight).fill(HEAD_FILL);
      for (const { label, x, width } of columns) {
        cell(x, y, width, headHeight);
        headLabel(label, x, y, width);
      }
      return y + headHeight;
    },
    row(row, y) {
      const height = rowHeight(row);
      for (const [index, { align, x, width }] of columns.entries()) {
        cell(x, y, width, height);
        const said = row[index] ?? '';
        const box = { x: x + PADDING_X, width: inside(width), align, leading: LEADING };
        const free = height - canvas.heightOf(said, CELL, box);
        canvas.write(said, CELL, { ...box, y: y + free / 2 });
      }
      return y + height;
    },
    note(text, y) {
      cell(options.x, y, tableWidth, lineHeight);
      const box = { x: options.x, width: tableWidth, align: 'center', leading: LEADING } as const;
      canvas.write(text, CELL, { ...box, y: y + PADDING_Y });
      return y + lineHeight;
    },
    total(label, amount, column, y) {
      const { x: split = options.x, width: ownWidth = tableWidth } = columns[column] ?? {};
      const before = split - options.x;
      pdf.rect(options.x, y, tableWidth, lineHeight).fill(HEAD_FILL);
      pdf.fillColor(INK);
      cell(options.x, y, before, lineHeight);
      cell(split, y, ownWidth, lineHeight);
      if (before + ownWidth < tableWidth - 0.5)
        cell(split + ownWidth, y, tableWidth - before - ownWidth, lineHeight);
      const box = { y: y + PADDING_Y, leading: LEADING, align: 'right' } as const;
      canvas.write(label, HEAD, { ...box, x: options.x + PADDING_X, width: inside(before) });
      canvas.write(amount, HEAD, { ...box, x: split + PADDING_X, width: inside(ownWidth) });
      return y + lineHeight;
    },
  };
}
