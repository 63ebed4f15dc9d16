import { createCanvas, type SKRSContext2D } from '@napi-rs/canvas';
import qrcode from 'qrcode';
import type { Receipt } from '#contract/device/receipt.ts';
import type { ReceiptFonts } from './receipt-fonts.ts';
import { layOutReceipt, type Mark, type QrMatrix, type Weight } from './receipt-layout.ts';

/** A black-and-white picture, 8 dots a byte, most significant bit left, 1 = black. */
export interface Raster {
  readonly widthBytes: number;
  readonly rows: number;
  readonly data: Uint8Array;
}

/** Ink where a dot is darker than this (0…255): below one half, strokes of small characters break. */
const INK_BELOW = 150;
const WHITE = 0xffffffff;

/** Draws a receipt for a paper `widthDots` wide. Characters that no font has appear as their code point. */
export function drawReceipt(receipt: Receipt, widthDots: number, fonts: ReceiptFonts): Raster {
  const ruler = createCanvas(1, 1).getContext('2d');
  let rulerFont = '';
  const layout = layOutReceipt(withPrintableText(receipt, fonts), widthDots, {
    measure: (text, size, weight) => {
      const font = fontOf(fonts, size, weight);
      // Setting a font looks it up anew, also where it is the same.
      if (font !== rulerFont) ruler.font = font;
      rulerFont = font;
      return ruler.measureText(text).width;
    },
    qr: qrMatrix,
  });
  const canvas = createCanvas(layout.width, layout.height);
  const context = canvas.getContext('2d');
  context.fillStyle = '#fff';
  context.fillRect(0, 0, layout.width, layout.height);
  context.fillStyle = '#000';
  for (const mark of layout.marks) draw(context, mark, layout.width, fonts);
  return thresholded(
    context.getImageData(0, 0, layout.width, layout.height).data,
    layout.width,
    layout.height,
  );
}

function fontOf(fonts: ReceiptFonts, size: number, weight: Weight): string {
  return `${weight} ${size}px ${fonts.family}`;
}

function withPrintableText(receipt: Receipt, fonts: ReceiptFonts): Receipt {
  return {
    blocks: receipt.blocks.map((block) => {
      switch (block.type) {
        case 'pair':
          return { ...block, label: fonts.printable(block.label), value: fonts.printable(block.value) };
        case 'heading':
        case 'text':
        case 'number':
          return { ...block, text: fonts.printable(block.text) };
        default:
          return block;
      }
    }),
  };
}

/** Level M: 15 % may be lost to a crease or a worn print head. */
function qrMatrix(data: string): QrMatrix {
  const { modules } = qrcode.create(data, { errorCorrectionLevel: 'M' });
  return { size: modules.size, isDark: (row, column) => modules.get(row, column) === 1 };
}

function draw(context: SKRSContext2D, mark: Mark, width: number, fonts: ReceiptFonts): void {
  switch (mark.type) {
    case 'text':
      context.font = fontOf(fonts, mark.size, mark.weight);
      context.fillText(mark.text, mark.x, mark.y);
      return;
    case 'rule':
      for (let x = 0; x < width; x += 12) context.fillRect(x, mark.y, 6, 2);
      return;
    case 'qr':
      for (let row = 0; row < mark.code.size; row += 1)
        for (let column = 0; column < mark.code.size; column += 1)
          if (mark.code.isDark(row, column))
            context.fillRect(
              mark.x + column * mark.module,
              mark.y + row * mark.module,
              mark.module,
              mark.module,
            );
      return;
    default:
      mark satisfies never;
  }
}

/** RGBA → one bit a dot. The canvas is opaque and grey, so the red channel says all. */
function thresholded(rgba: Uint8ClampedArray, width: number, rows: number): Raster {
  const widthBytes = Math.ceil(width / 8);
  const data = new Uint8Array(widthBytes * rows);
  const dots = new Uint32Array(rgba.buffer, rgba.byteOffset, width * rows);
  for (let y = 0; y < rows; y += 1)
    for (let x = 0; x < width; x += 1) {
      const dot = y * width + x;
      // Paper is mostly white, and one look at all four channels is quicker than one at the red.
      if (dots[dot] === WHITE || (rgba[dot * 4] ?? 255) >= INK_BELOW) continue;
      const at = y * widthBytes + (x >> 3);
      data[at] = (data[at] ?? 0) | (0x80 >> (x & 7));
    }
  return { widthBytes, rows, data };
}
