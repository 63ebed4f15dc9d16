/** What differs between receipt printer models. A new model is a new entry here, not a branch in the driver. */
export interface ReceiptPrinterProfile {
  /** Dots across the printable width; a multiple of 8. */
  readonly widthDots: number;
  /** Rows in one raster command, at most 255; small enough that a stop loses little. */
  readonly sliceRows: number;
  /** Rows fed after the last block, so that the cut stands below it: the way from print head to knife. */
  readonly feedRowsBeforeCut: number;
  /** GS V 1, GS V 0, or ESC i of Custom's printers; `none` where the strip is torn off. */
  readonly cut: 'partial' | 'full' | 'escI' | 'none';
  /** How what was sent but not printed is thrown away; see `escpos.ts`. */
  readonly clearBuffer: 'dleDc4' | 'dleEnq';
  /** What the "recoverable error" bit of DLE EOT 3 means on this model. */
  readonly recoverableError: 'paperJam' | 'cutterError';
  /** How it is asked how it is: DLE EOT 1 to 4 one after the other, or Custom's DLE EOT 20, which tells all. */
  readonly statusQuestion: 'dleEot' | 'dleEot20';
  /** How completion is asked for: GS r 1, or GS ( H with a process id, which no stray byte can pass for. */
  readonly barrier: 'paperSensor' | 'processId';
  /** What the model reports by itself (GS a): 2 online, 4 error, 8 paper; 0 where it is not to. */
  readonly automaticStatus: number;
  /** Where a motor pushes the cut receipt out and a sensor sees whether it was taken. */
  readonly presenter: Presenter | null;
  /** Where its own Chinese font may be used; `null` where receipts always go out as pictures. */
  readonly nativeText: NativeText | null;
}

export interface Presenter {
  /** How far a receipt is pushed out, in the model's own steps, at most 255. */
  readonly steps: number;
  /** Of a receipt that nobody took: `retract` draws it back, `leave` is for a model that cannot. */
  readonly whenLeft: 'retract' | 'leave';
}

export interface NativeText {
  /** Width of a Latin letter, dots; a Chinese character takes two of them. */
  readonly cellDots: number;
}
