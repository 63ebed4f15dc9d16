import qrcode from 'qrcode';
import type { Receipt } from '#contract/device/receipt.ts';
import { blankRaster, fillBox, type Raster } from './raster.ts';
import type { ReceiptFonts } from './receipt-fonts.ts';

import { layOutReceipt, type Mark, type QrMatrix } from './receipt-layout.ts';
import { createTextPainter, type TextPainter } from './text-painter.ts';

/** Draws a receipt for a paper `widthDots` wide. Characters that no font has appear as their code point. */
export function drawReceipt(receipt: Receipt, widthDots: number, fonts: ReceiptFonts): Raster {
  const painter = createTextPainter(fonts);
  const { measure } = painter;
  const layout = layOutReceipt(withPrintableText(receipt, fonts), widthDots, { measure, qr: qrMatrix });
  const paper = blankRaster(layout.width, layout.height);
  for (const mark of layout.marks) draw(paper, mark, layout.width, painter);
  return paper;
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

function draw(paper: Raster, mark: Mark, width: number, painter: TextPainter): void {
  switch (mark.type) {
    case 'text':
      painter.paint(paper, mark.text, mark.size, mark.weight, mark.x, mark.y);
      return;
    case 'rule':
      for (let x = 0; x < width; x += 12) fillBox(paper, x, mark.y, Math.min(6, width - x), 2);
      return;
    case 'qr':
      for (let row = 0; row < mark.code.size; row += 1)
        for (let column = 0; column < mark.code.size; column += 1)
          if (mark.code.isDark(row, column))
            fillBox(
              paper,
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
