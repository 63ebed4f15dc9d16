import type { Receipt, ReceiptBlock } from '#contract/device/receipt.ts';
import { breakLines } from './line-breaking.ts';

/** Regular text is Medium: thin strokes burn out on thermal paper. */
export type Weight = 500 | 700;

/** What is drawn where, in dots; `y` of a text is its baseline. */
export type Mark =
  | {
      readonly type: 'text';
      readonly x: number;
      readonly y: number;
      readonly text: string;
      readonly size: number;
      readonly weight: Weight;
    }
  | { readonly type: 'rule'; readonly y: number }
  | {
      readonly type: 'qr';
      readonly x: number;
      readonly y: number;
      readonly module: number;
      readonly code: QrMatrix;
    };

/** The dark modules of a QR code, row by row, without the quiet zone. */
export interface QrMatrix {
  readonly size: number;
  isDark(row: number, column: number): boolean;
}

export interface ReceiptLayout {
  readonly width: number;
  readonly height: number;
  readonly marks: readonly Mark[];
}

export interface LayoutTools {
  /** Width of a text in dots. */
  readonly measure: (text: string, size: number, weight: Weight) => number;
  readonly qr: (data: string) => QrMatrix;
}

/** Sizes in dots at 8 dots a millimetre; the narrow paper has a smaller step. */
interface Scale {
  readonly margin: number;
  readonly body: number;
  readonly heading: number;
  readonly numberMax: number;
  readonly qrTarget: number;
}

function scaleFor(width: number): Scale {
  return width >= 512
    ? { margin: 24, body: 26, heading: 38, numberMax: 84, qrTarget: 248 }
    : { margin: 8, body: 24, heading: 32, numberMax: 64, qrTarget: 208 };
}

const TOP_ROWS = 16;
const BOTTOM_ROWS = 16;
/** ISO/IEC 18004: four light modules around the code; what is beside it on the paper is empty anyway. */
const QUIET_MODULES = 4;

/** Lays a receipt out for a paper `width` dots wide. Pure: the same receipt gives the same marks. */
export function layOutReceipt(receipt: Receipt, width: number, tools: LayoutTools): ReceiptLayout {
  const scale = scaleFor(width);
  const pen: Pen = { y: TOP_ROWS, marks: [] };
  for (const block of receipt.blocks) place(block, { pen, width, scale, tools });
  return { width, height: pen.y + BOTTOM_ROWS, marks: pen.marks };
}

interface Pen {
  y: number;
  readonly marks: Mark[];
}

interface Page {
  readonly pen: Pen;
  readonly width: number;
  readonly scale: Scale;
  readonly tools: LayoutTools;
}

function place(block: ReceiptBlock, page: Page): void {
  const { pen, scale } = page;
  switch (block.type) {
    case 'heading':
      pen.y += 6;
      paragraph(page, block.text, scale.heading, 700, 'center');
      pen.y += 8;
      return;
    case 'text':
      paragraph(page, block.text, scale.body, 500, block.align);
      pen.y += 4;
      return;
    case 'pair':
      pair(page, block.label, block.value);
      pen.y += 4;
      return;
    case 'number':
      largeNumber(page, block.text);
      return;
    case 'qr':
      qrCode(page, block.data);
      return;
    case 'rule':
      pen.y += 12;
      pen.marks.push({ type: 'rule', y: pen.y });
      pen.y += 14;
      return;
    default:
      block satisfies never;
  }
}

function innerWidth({ width, scale }: Page): number {
  return width - 2 * scale.margin;
}

/** Line height 1.42: enough air for Chinese, little enough for a short strip. */
function line(page: Page, text: string, x: number, size: number, weight: Weight): void {
  const height = Math.round(size * 1.42);
  const baseline = page.pen.y + Math.round((height + size * 0.76) / 2);
  if (text !== '') page.pen.marks.push({ type: 'text', x: Math.round(x), y: baseline, text, size, weight });
}

function advance(page: Page, size: number): void {
  page.pen.y += Math.round(size * 1.42);
}

function paragraph(page: Page, text: string, size: number, weight: Weight, align: 'left' | 'center'): void {
  const measure = (part: string) => page.tools.measure(part, size, weight);
  for (const part of breakLines(text, innerWidth(page), measure)) {
    const x = align === 'center' ? (page.width - measure(part)) / 2 : page.scale.margin;
    line(page, part, x, size, weight);
    advance(page, size);
  }
}

/** Label left, value right on the same line; a long value goes below its label, over the whole width. */
function pair(page: Page, label: string, value: string): void {
  const { scale, tools } = page;
  const gap = scale.body;
  const labelWidth = tools.measure(label, scale.body, 500);
  const valueWidth = tools.measure(value, scale.body, 700);
  if (!value.includes('\n') && labelWidth + gap + valueWidth <= innerWidth(page)) {
    line(page, label, scale.margin, scale.body, 500);
    line(page, value, page.width - scale.margin - valueWidth, scale.body, 700);
    advance(page, scale.body);
    return;
  }
  paragraph(page, label, scale.body, 500, 'left');
  paragraph(page, value, scale.body, 700, 'left');
}

function largeNumber(page: Page, text: string): void {
  const { pen, scale, tools } = page;
  const atBody = tools.measure(text, scale.body, 700);
  const fitting = Math.floor((innerWidth(page) / Math.max(atBody, 1)) * scale.body);
  const size = Math.max(scale.body, Math.min(scale.numberMax, fitting));
  pen.y += 4;
  paragraph(page, text, size, 700, 'center');
  pen.y += 4;
}

function qrCode(page: Page, data: string): void {
  const { pen, scale, tools, width } = page;
  const code = tools.qr(data);
  const widest = Math.floor(innerWidth(page) / (code.size + 2 * QUIET_MODULES));
  const module = Math.max(1, Math.min(widest, Math.max(4, Math.round(scale.qrTarget / code.size))));
  const side = module * code.size;
  pen.y += QUIET_MODULES * module;
  pen.marks.push({ type: 'qr', x: Math.floor((width - side) / 2), y: pen.y, module, code });
  pen.y += side + QUIET_MODULES * module;
}
