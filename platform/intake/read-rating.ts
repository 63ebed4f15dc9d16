import { z } from 'zod';
import { type Rating, ratingSchema } from '#contract/platform-api/ratings.ts';

/** One item of a batch of ratings as it was understood; `unreadable` has no id, so that nothing can be said of it. */
export type ReadRating =
  | { readonly kind: 'rating'; readonly rating: Rating }
  | { readonly kind: 'rejected'; readonly ratingId: string; readonly reason: string }
  | { readonly kind: 'unreadable' };

const namedSchema = z.object({ ratingId: z.uuid() });

/** Reads one by itself: one that is malformed, or of another terminal's case, says nothing about its neighbours. */
export function readRating(value: unknown, terminal: string): ReadRating {
  const named = namedSchema.safeParse(value);
  if (!named.success) return { kind: 'unreadable' };
  const rejected = (reason: string) => ({ kind: 'rejected', ratingId: named.data.ratingId, reason }) as const;
  const parsed = ratingSchema.safeParse(value);
  // Field names of the contract only, never the values.
  if (!parsed.success)
    return rejected(
      `malformed: ${parsed.error.issues.map(({ path, code }) => path.map(String).join('.') || code).join(', ')}`,
    );
  const { receiptNumber } = parsed.data;
  return receiptNumber === undefined || receiptNumber.startsWith(terminal)
    ? { kind: 'rating', rating: parsed.data }
    : rejected('receiptNumberDiffers');
}
