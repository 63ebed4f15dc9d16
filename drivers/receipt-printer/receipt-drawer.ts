import type { Receipt } from '#contract/device/receipt.ts';
import type { Raster } from './raster.ts';

/** `failed`: nothing was drawn, and nothing was sent to a printer either. */
export type DrawnReceipt =
  | { readonly ok: true; readonly raster: Raster }
  | { readonly ok: false; readonly why: 'canceled' | 'failed' };

/**
 * Draws receipts for a printer's driver, which need not know where that happens: on a terminal in a process of
 * its own, because fonts and drawing library are heavier than all drivers together.
 */
export interface ReceiptDrawer {
  /** Draws for a paper `widthDots` wide. Never rejects; ends at once where `signal` is aborted. */
  draw(receipt: Receipt, widthDots: number, signal: AbortSignal): Promise<DrawnReceipt>;
  /** A receipt will be wanted soon: what takes its time can be made ready. */
  prepare(): void;
  /** Lets go of everything; nothing is drawn afterwards. */
  close(): Promise<void>;
}
