import { z } from 'zod';

const count = z.int().nonnegative();

/** A stick for transfers is plugged in while nobody is being served: what it could do. */
export const transferOfferSchema = z.strictObject({
  /** Cases that wait for the platform. */
  waiting: count,
  /** Files on the stick with the platform's answers for this terminal. */
  answers: count,
});
export type TransferOffer = Readonly<z.infer<typeof transferOfferSchema>>;

/**
 * How the last transfer ended. Whatever the code, what is counted happened, and every case that is not `delivered`
 * is still on the terminal.
 * - `full`, `readOnly`, `gone`: the stick is. · `failed`: the terminal could not read what it has.
 */
export const transferOutcomeSchema = z.strictObject({
  code: z.enum(['done', 'canceled', 'full', 'readOnly', 'gone', 'failed']),
  /** Cases that are on the stick now, in so many files. */
  exported: count,
  bundles: count,
  /** Cases that stayed behind, because a file of theirs is damaged. */
  leftOut: count,
  /** Cases that the platform has, as its answers say. */
  delivered: count,
  /** Cases that were set aside for people by its answers. */
  attention: count,
  /** Answers that are none of our platform's to this terminal. */
  ignored: count,
  /** Files of answers that could not be read to their end. */
  damaged: count,
});
export type TransferOutcome = Readonly<z.infer<typeof transferOutcomeSchema>>;

export const transferSchema = z.strictObject({
  ...transferOfferSchema.shape,
  stick: z.enum(['there', 'readOnly', 'none']),
  /** A folder plays the stick. */
  simulated: z.boolean(),
  /** So many of those that wait were set aside: staff take them along too. Absent where they stay. */
  setAside: count.optional(),
  /** What is being done; absent while nothing is. */
  progress: z
    .strictObject({
      step: z.enum(['reading', 'preparing', 'writing']),
      cases: count,
      ofCases: count,
      bytes: count,
      ofBytes: count,
    })
    .optional(),
  outcome: transferOutcomeSchema.optional(),
});
export type Transfer = Readonly<z.infer<typeof transferSchema>>;
