/**
 * Draws receipts for the device host. Fonts and drawing library weigh more than all drivers together and cannot
 * be let go of, so they live here, for as long as receipts are wanted. A receipt is in this memory for its
 * drawing only, and nowhere else: no file, no argument, no log.
 */
import type { Receipt } from '#contract/device/receipt.ts';
import { serve } from '#contract/rpc/link.ts';
import { loadReceiptFonts } from '#drivers/receipt-printer/receipt-fonts.ts';
import { drawReceipt } from '#drivers/receipt-printer/receipt-raster.ts';
import type { Helper } from '#main/ports/child-messages.ts';
import { childPorts } from '#main/ports/child-ports.ts';
import { drawingInitSchema } from '#main/ports/init.ts';
import { endWithParent } from '../end-with-parent.ts';
import { drawingApi } from './drawing-api.ts';

/** Touches everything that is slow at first: both weights, figures and the code. */
const FIRST: Receipt = {
  blocks: [
    { type: 'heading', text: '自助终端' },
    { type: 'text', text: '凭条', align: 'left' },
    { type: 'number', text: '0' },
    { type: 'qr', data: '0' },
  ],
};

const ports = childPorts();
endWithParent(ports);
const { fontsFolder } = drawingInitSchema.parse(await ports.init);
const fonts = loadReceiptFonts(fontsFolder);
ports.onPort('drawing' satisfies Helper, (channel) => {
  // The device host lets go of its end when it needs no drawing any more, or dies.
  channel.onClose(() => process.exit(0));
  serve(channel, drawingApi, {
    prepare: () => void drawReceipt(FIRST, 576, fonts),
    draw: ({ receipt, widthDots }) => drawReceipt(receipt, widthDots, fonts),
  });
});
