import { z } from 'zod';

/** What the tests can do to the spooler and the printer behind it. */
export const spoolerActionSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('setPaper'), sheets: z.int().nonnegative() }),
  z.strictObject({ type: z.literal('removePaper') }),
  z.strictObject({ type: z.literal('loadPaper') }),
  z.strictObject({ type: z.literal('openCover') }),
  z.strictObject({ type: z.literal('closeCover') }),
  z.strictObject({ type: z.literal('jam') }),
  z.strictObject({ type: z.literal('clearJam') }),
  z.strictObject({ type: z.literal('setToner'), percent: z.int().min(0).max(100) }),
  /** Windows notes that the printer cannot be reached: its USB cable was pulled, or it was switched off. */
  z.strictObject({ type: z.literal('goOffline') }),
  z.strictObject({ type: z.literal('comeOnline') }),
  /** The spooler service is stopped: every call fails, jobs stay on its disk. */
  z.strictObject({ type: z.literal('stopSpooler') }),
  z.strictObject({ type: z.literal('startSpooler') }),
  /** The next call crashes the helper process, as a printer's DLL can. */
  z.strictObject({ type: z.literal('crashHelper') }),
  /** Every call hangs, until `unstall`. */
  z.strictObject({ type: z.literal('stall') }),
  z.strictObject({ type: z.literal('unstall') }),
  z.strictObject({ type: z.literal('purgeJobs') }),
  /** The next call of this name fails with this code of Windows; a failed WritePrinter leaves no job behind. */
  z.strictObject({
    type: z.literal('failNext'),
    step: z.enum(['StartDocPrinter', 'WritePrinter']),
    error: z.int().positive(),
  }),
  /** The printer is removed from Windows, or comes back. */
  z.strictObject({ type: z.literal('removePrinter') }),
  z.strictObject({ type: z.literal('addPrinter') }),
]);
