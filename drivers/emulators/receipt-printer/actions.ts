import { z } from 'zod';

/** What a hand, or bad luck, can do to the emulated receipt printer. */
export const receiptPrinterActionSchema = z.discriminatedUnion('type', [
  /** So many dot rows (8 a millimetre) are left on the roll. */
  z.strictObject({ type: z.literal('setPaper'), rows: z.int().nonnegative() }),
  z.strictObject({ type: z.literal('removePaper') }),
  z.strictObject({ type: z.literal('loadPaper') }),
  z.strictObject({ type: z.literal('openCover') }),
  z.strictObject({ type: z.literal('closeCover') }),
  z.strictObject({ type: z.literal('jam') }),
  z.strictObject({ type: z.literal('clearJam') }),
  z.strictObject({ type: z.literal('unplug') }),
  z.strictObject({ type: z.literal('plug') }),
  /** Takes all strips out of the mouth; on a model with a presenter the one that hangs there. */
  z.strictObject({ type: z.literal('takeReceipt') }),
  /** Neither prints nor answers until `resume`. */
  z.strictObject({ type: z.literal('stall') }),
  z.strictObject({ type: z.literal('resume') }),
  /** The roll ends after so many more printed rows. */
  z.strictObject({ type: z.literal('paperOutAfterRows'), rows: z.int().positive() }),
  /** The firmware hangs (`stall`) after so many more printed rows. */
  z.strictObject({ type: z.literal('stallAfterRows'), rows: z.int().positive() }),
  /** The cable falls out after so many more printed rows. */
  z.strictObject({ type: z.literal('unplugAfterRows'), rows: z.int().positive() }),
  /** What the presenter moves next gets stuck: `jam`, and clearing it takes the receipt out. */
  z.strictObject({ type: z.literal('presenterJam') }),
  /** What was received and not printed is lost, and so is the automatic status; deaf and mute until `powerOn`. */
  z.strictObject({ type: z.literal('powerOff') }),
  z.strictObject({ type: z.literal('powerOn') }),
  /** Off and on again before anybody notices. */
  z.strictObject({ type: z.literal('powerCycle') }),
  /** As firmware that forgets: no automatic status any more, not even when it is asked for, until `on` is false. */
  z.strictObject({ type: z.literal('loseAutomaticStatus'), on: z.boolean() }),
  /** Of the next automatic status only the first half is sent. */
  z.strictObject({ type: z.literal('halfAutomaticStatus') }),
  /** Bytes on the line that nobody sent. */
  z.strictObject({ type: z.literal('noise'), bytes: z.array(z.int().min(0).max(255)).min(1).max(256) }),
]);
export type ReceiptPrinterAction = z.infer<typeof receiptPrinterActionSchema>;
