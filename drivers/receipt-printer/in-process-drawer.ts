import type { ReceiptDrawer } from './receipt-drawer.ts';
import type { ReceiptFonts } from './receipt-fonts.ts';
import { drawReceipt } from './receipt-raster.ts';

/** Draws within this process, which then carries fonts and drawing library for good. */
export function createInProcessDrawer(fonts: ReceiptFonts): ReceiptDrawer {
  return {
    async draw(receipt, widthDots) {
      // A receipt that cannot be drawn is a bug, but it must not cost the other devices of this process.
      try {
        return { ok: true, raster: drawReceipt(receipt, widthDots, fonts) };
      } catch {
        return { ok: false, why: 'failed' };
      }
    },
    prepare: () => undefined,
    close: async () => undefined,
  };
}
