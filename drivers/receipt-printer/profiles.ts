import { modelProfiles } from './model-profiles.ts';
import type { ReceiptPrinterProfile } from './profile.ts';

/**
 * Source: Epson's public ESC/POS reference (commands, `DLE DC4` fn 8 with its answer, 203 dpi heads).
 * Assumed: the head-to-knife distance (15 mm) and that a recoverable error is a jam; both are measured at the
 * first real device of a model.
 */
const escpos80mm: ReceiptPrinterProfile = {
  widthDots: 576,
  sliceRows: 96,
  feedRowsBeforeCut: 120,
  cut: 'partial',
  clearBuffer: 'dleDc4',
  recoverableError: 'paperJam',
  statusQuestion: 'dleEot',
  barrier: 'paperSensor',
  automaticStatus: 0,
  presenter: null,
  nativeText: null,
};

/**
 * Source: data sheets of common 58 mm kiosk mechanisms (384 dots), Custom's reference (`DLE ENQ 2` clears).
 * Assumed: no knife (the strip is torn off), so the feed lifts the last line over the tear bar.
 */
const escpos58mm: ReceiptPrinterProfile = {
  ...escpos80mm,
  widthDots: 384,
  feedRowsBeforeCut: 96,
  cut: 'none',
  clearBuffer: 'dleEnq',
};

export const receiptPrinterProfiles: ReadonlyMap<string, ReceiptPrinterProfile> = new Map([
  ['escpos-80mm', escpos80mm],
  ['escpos-58mm', escpos58mm],
  ...modelProfiles,
]);
