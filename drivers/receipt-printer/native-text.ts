import type { Receipt, ReceiptBlock } from '#contract/device/receipt.ts';
import { concat } from './escpos.ts';
import { breakLines } from './line-breaking.ts';
import { encodeNative } from './native-charset.ts';
import type { NativeText } from './profile.ts';

export interface NativeTools {
  readonly widthDots: number;
  readonly native: NativeText;
  /** The slices of what is no text; `null` where it could not be drawn. */
  readonly draw: (block: ReceiptBlock) => Promise<readonly Uint8Array[] | null>;
}

/** FS &: two bytes of GB18030 are a Chinese character from now on. Source: SPRT SP series, SP91, SNBC manuals. */
const CHINESE = Uint8Array.of(0x1c, 0x26);
const LINE_FEED = Uint8Array.of(0x0a);
/** Lines in one slice: about as many rows as a slice of a picture has. */
const LINES_IN_SLICE = 3;

/**
 * A receipt in the printer's own letters, as slices of whole commands. `null` where a character is not certainly in its
 * font or a picture could not be drawn: then the whole receipt goes out as a picture, for two kinds of letters in one
 * receipt look like a fault. Large numbers and QR codes are pictures in any case.
 */
export async function nativeSlices(
  receipt: Receipt,
  tools: NativeTools,
): Promise<readonly Uint8Array[] | null> {
  const slices: Uint8Array[] = [];
  for (const block of receipt.blocks) {
    const made = isPicture(block) ? await tools.draw(block) : textOf(block, tools);
    if (made === null) return null;
    slices.push(...made);
  }
  return slices;
}

function isPicture({ type }: ReceiptBlock): boolean {
  return type === 'number' || type === 'qr';
}

interface Style {
  readonly align: 'left' | 'center';
  /** Letters of twice the width and height. */
  readonly isDouble: boolean;
}

function textOf(block: ReceiptBlock, { widthDots, native }: NativeTools): readonly Uint8Array[] | null {
  const style: Style = {
    align:
      block.type === 'heading' || (block.type === 'text' && block.align === 'center') ? 'center' : 'left',
    isDouble: block.type === 'heading',
  };
  const columns = Math.floor(widthDots / native.cellDots / (style.isDouble ? 2 : 1));
  const lines = linesOf(block, columns).map(encodeNative);
  const known = lines.filter((line) => line !== null);
  if (known.length < lines.length) return null;
  const slices: Uint8Array[] = [];
  for (let from = 0; from < known.length; from += LINES_IN_SLICE) {
    const few = known.slice(from, from + LINES_IN_SLICE);
    slices.push(concat([styled(style), ...few.flatMap((line) => [line, LINE_FEED])]));
  }
  return slices;
}

/** The lines of a block on paper that takes `columns` Latin letters. */
function linesOf(block: ReceiptBlock, columns: number): readonly string[] {
  switch (block.type) {
    case 'heading':
    case 'text':
      return breakLines(block.text, columns, columnsOf);
    case 'pair': {
      const gap = columns - columnsOf(block.label) - columnsOf(block.value);
      if (gap >= 2 && !block.value.includes('\n')) return [block.label + ' '.repeat(gap) + block.value];
      return [block.label, block.value].flatMap((text) => breakLines(text, columns, columnsOf));
    }
    case 'rule':
      return ['-'.repeat(columns)];
    default:
      return [];
  }
}

/** Latin letters take one column, all else two. */
function columnsOf(text: string): number {
  let columns = 0;
  for (const character of text) columns += character <= '~' ? 1 : 2;
  return columns;
}

/** FS W makes Chinese characters twice as wide and high; GS ! does so for Latin letters alone. */
function styled({ align, isDouble }: Style): Uint8Array {
  return concat([
    CHINESE,
    Uint8Array.of(0x1b, 0x61, align === 'center' ? 1 : 0),
    Uint8Array.of(0x1d, 0x21, isDouble ? 0x11 : 0x00),
    Uint8Array.of(0x1c, 0x57, isDouble ? 1 : 0),
  ]);
}
