/** What differs between receipt printer models. A new model is a new entry here, not a branch in the driver. */
export interface ReceiptPrinterProfile {
  /** Dots across the printable width; a multiple of 8. */
  readonly widthDots: number;
  /** Rows in one raster command, at most 255; small enough that a stop loses little. */
  readonly sliceRows: number;
  /** Rows fed after the last block, so that the cut stands below it: the way from print head to knife. */
  readonly feedRowsBeforeCut: number;
  readonly cut: 'partial' | 'full' | 'none';
  /** How what was sent but not printed is thrown away; see `escpos.ts`. */
  readonly clearBuffer: 'dleDc4' | 'dleEnq';
  /** What the "recoverable error" bit of DLE EOT 3 means on this model. */
  readonly recoverableError: 'paperJam' | 'cutterError';
}

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
};

/**
 * Source: data sheets of common 58 mm kiosk mechanisms (384 dots), Custom's reference (`DLE ENQ 2` clears).
 * Assumed: no knife (the strip is torn off), so the feed lifts the last line over the tear bar.
 */
const escpos58mm: ReceiptPrinterProfile = {
  widthDots: 384,
  sliceRows: 96,
  feedRowsBeforeCut: 96,
  cut: 'none',
  clearBuffer: 'dleEnq',
  recoverableError: 'paperJam',
};

export const receiptPrinterProfiles: ReadonlyMap<string, ReceiptPrinterProfile> = new Map([
  ['escpos-80mm', escpos80mm],
  ['escpos-58mm', escpos58mm],
]);
