import { z } from 'zod';

/** What the bench and the tests can do to the printer. */
export const documentPrinterActionSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('setPaper'), sheets: z.int().nonnegative() }),
  z.strictObject({ type: z.literal('removePaper') }),
  z.strictObject({ type: z.literal('loadPaper') }),
  z.strictObject({ type: z.literal('openCover') }),
  z.strictObject({ type: z.literal('closeCover') }),
  z.strictObject({ type: z.literal('jam') }),
  z.strictObject({ type: z.literal('clearJam') }),
  z.strictObject({ type: z.literal('powerOff') }),
  z.strictObject({ type: z.literal('powerOn') }),
  /** Takes requests and answers none of them, until `unstall`. */
  z.strictObject({ type: z.literal('stall') }),
  z.strictObject({ type: z.literal('unstall') }),
  /** The next job ends as `aborted` after its first page. */
  z.strictObject({ type: z.literal('abortNextJob') }),
  /** The next Print-Job is refused with this status of RFC 8011. */
  z.strictObject({
    type: z.literal('refuseNextJob'),
    status: z.enum([
      'server-error-busy',
      'server-error-not-accepting-jobs',
      'client-error-document-format-not-supported',
      'client-error-not-authorized',
    ]),
  }),
  /** All jobs vanish from its memory, as when somebody purges a queue. */
  z.strictObject({ type: z.literal('purgeJobs') }),
  z.strictObject({ type: z.literal('setToner'), percent: z.int().min(0).max(100) }),
  z.strictObject({ type: z.literal('removeCartridge') }),
  z.strictObject({ type: z.literal('insertCartridge') }),
  /** A hand takes all that lies in the output tray. */
  z.strictObject({ type: z.literal('takePages') }),
  z.strictObject({ type: z.literal('setOutput'), sheets: z.int().nonnegative() }),
  /** Keywords that it says of itself beside those of its body, such as `fuser-life-low-warning`. */
  z.strictObject({ type: z.literal('setReasons'), reasons: z.array(z.string().regex(/^[a-z0-9-]+$/)) }),
  /** Sends its answers a byte at a time, so many ms apart; 0 ends it. */
  z.strictObject({ type: z.literal('slowAnswers'), byteMs: z.int().nonnegative() }),
]);
export type DocumentPrinterAction = z.infer<typeof documentPrinterActionSchema>;
