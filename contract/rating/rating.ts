import { z } from 'zod';

/**
 * How a service was, by the levels that the national rating of government services has: 1 非常满意 · 2 满意 · 3 基本满意 ·
 * 4 不满意 · 5 非常不满意. The smaller, the better.
 */
export const RATING_LEVELS = [1, 2, 3, 4, 5] as const;
export const ratingLevelSchema = z.literal(RATING_LEVELS);
export type RatingLevel = z.infer<typeof ratingLevelSchema>;

/** What was bad, as choices: nothing is typed, so nothing of a person can be in it. */
export const ratingReasonSchema = z.enum([
  'waitedLong',
  'hardToUnderstand',
  'machineFault',
  'notDone',
  'other',
]);
export type RatingReason = z.infer<typeof ratingReasonSchema>;
export const RATING_REASONS = ratingReasonSchema.options;

/** What a person said of one matter. */
export const saidRatingSchema = z.strictObject({
  level: ratingLevelSchema,
  /** Of a bad one, where they were given. */
  reasons: z.array(ratingReasonSchema).max(RATING_REASONS.length).readonly(),
});
export type SaidRating = Readonly<z.infer<typeof saidRatingSchema>>;

/** 差评: whoever gives one may say why, and it is followed up. */
export function isBadRating(level: RatingLevel): boolean {
  return level >= 4;
}

/** What counts of what was said: each reason once, in the order of {@link RATING_REASONS}, and none of a good one. */
export function settledRating({ level, reasons }: SaidRating): SaidRating {
  return { level, reasons: isBadRating(level) ? RATING_REASONS.filter((it) => reasons.includes(it)) : [] };
}
