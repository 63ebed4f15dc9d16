import type { Receipt } from '#contract/device/receipt.ts';
import { loadReceiptFonts } from '#drivers/receipt-printer/receipt-fonts.ts';
import { drawReceipt } from '#drivers/receipt-printer/receipt-raster.ts';
import { type Figure, figure, percentile } from '../../bench/figure.ts';
import { FONTS_FOLDER } from '../device-host-process.ts';

const TARGET_MS = 30;
const WIDTH_DOTS = 576;
const LINES = 40;
const ROUNDS = 30;

/** A receipt of forty lines of Chinese and a QR code, drawn for 80 mm paper. */
export function benchRaster(): readonly Figure[] {
  const fonts = loadReceiptFonts(FONTS_FOLDER);
  const receipt: Receipt = {
    blocks: [
      ...Array.from({ length: LINES }, (_, line) => ({
        type: 'text' as const,
        text: `第${line + 1}行 请妥善保管本凭条可查询办理进度`,
        align: 'left' as const,
      })),
      { type: 'qr', data: 'https://service.example/q/002170004385' },
    ],
  };
  const times = Array.from({ length: ROUNDS }, () => {
    const begun = performance.now();
    drawReceipt(receipt, WIDTH_DOTS, fonts);
    return performance.now() - begun;
  });
  const [first = Number.NaN, ...others] = times;
  const warm = others.slice(ROUNDS / 3);
  return [
    figure(
      'receipt of 40 Chinese lines and QR, warm, median',
      percentile(warm, 0.5),
      'ms',
      'lower',
      TARGET_MS,
    ),
    figure('receipt of 40 Chinese lines and QR, first', first, 'ms', 'lower'),
  ];
}
