/** How long the driver waits for what, in ms. Tests against an emulator use the same values scaled down. */
export interface ReceiptPrinterTiming {
  /** Between two looks at a printer at rest. */
  readonly pollMs: number;
  /** Between two looks at a printer at rest that tells of changes by itself. */
  readonly heartbeatMs: number;
  /** Between two looks at a receipt that hangs in the mouth. */
  readonly mouthMs: number;
  /** Between two looks while printing. */
  readonly watchMs: number;
  /** One real-time answer; a serial line at 9600 baud needs 1 ms a byte, a busy firmware some tens. */
  readonly answerMs: number;
  /** A trouble must still be there after this long: a cover just closed is told as open once more. */
  readonly recheckMs: number;
  /** No slice was confirmed for this long although the printer has no trouble: it hangs. */
  readonly stallMs: number;
  /** Feeding and cutting off a begun strip at rest; a slow mechanism needs half a second. */
  readonly cutMs: number;
  /** How long a receipt that nobody waits for is left to its owner's hand before it is drawn back. */
  readonly ownerMs: number;
  /**
   * The system took no bytes for this long: the line is stuck, and the port is opened afresh. Two slices at 9600 baud
   * take 12 s.
   */
  readonly writeMs: number;
  /** First pause after a missed look or a failed opening; it doubles. */
  readonly retryMs: number;
}

export const RECEIPT_PRINTER_TIMING: ReceiptPrinterTiming = {
  pollMs: 1000,
  heartbeatMs: 5000,
  mouthMs: 300,
  watchMs: 150,
  answerMs: 300,
  recheckMs: 150,
  stallMs: 8000,
  cutMs: 1500,
  ownerMs: 20_000,
  writeMs: 15_000,
  retryMs: 250,
};

/** A printer that prints counts as gone only after this many looks without an answer. */
export const MISSES_UNTIL_GONE = 3;
