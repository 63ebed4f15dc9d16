import { z } from 'zod';
import { isReceiptNumber } from '../case/receipt-number.ts';
import { divisionCodeSchema } from '../item/names.ts';
import { itemKindSchema } from '../item/schema.ts';
import { isBadRating, ratingLevelSchema, ratingReasonSchema } from '../rating/rating.ts';
import { itemReferenceSchema } from './asked.ts';

/**
 * `POST /v1/ratings:batch`, signed by the terminal: what people said of matters that are over (好差评). No word of a person is in
 * it; whose matter it was can be known only where a case was filed, by that case.
 */
export const RATINGS_PATH = '/v1/ratings:batch';

/** Ratings in one request at most. */
export const RATINGS_MAX = 50;

/** Of the whole request; above it the platform answers 413. */
export const RATINGS_MAX_BYTES = 64 * 1024;

export const ratingSchema = z
  .strictObject({
    /** Follows from the matter, so that one matter has one rating. */
    ratingId: z.uuid(),
    item: itemReferenceSchema,
    kind: itemKindSchema,
    /** Where the item is of (GB/T 2260). */
    division: divisionCodeSchema,
    level: ratingLevelSchema,
    reasons: z.array(ratingReasonSchema).readonly(),
    /** To the minute, by the terminal's clock. */
    ratedAt: z.iso.datetime({ precision: -1 }),
    /** Where a case was filed. */
    receiptNumber: z.string().refine(isReceiptNumber, 'must be a receipt number').optional(),
  })
  .refine(
    ({ level, reasons }) =>
      new Set(reasons).size === reasons.length && (reasons.length === 0 || isBadRating(level)),
    { path: ['reasons'], message: 'each reason once, and only of a bad rating' },
  );
export type Rating = Readonly<z.infer<typeof ratingSchema>>;

export const ratingsRequestSchema = z.strictObject({
  ratings: z.array(ratingSchema).min(1).max(RATINGS_MAX),
});

/**
 * What the platform says of one rating after its durable commit.
 * - `accepted`: stored now · `duplicate`: one of this matter was stored before; both mean "it is there".
 * - `rejected`: it cannot be taken, `reason` says why.
 */
const ratingAnswerSchema = z.strictObject({
  ratingId: z.uuid(),
  result: z.enum(['accepted', 'duplicate', 'rejected']),
  reason: z.string().optional(),
});
export type RatingAnswer = Readonly<z.infer<typeof ratingAnswerSchema>>;

/** The platform's word on the ratings of one request, under one signature; a 200 without it is not an answer. */
export const ratingsAnswerSchema = z.strictObject({
  ratings: z.array(ratingAnswerSchema),
  /** Who handed them in. */
  terminal: z.string(),
  at: z.iso.datetime(),
  keyId: z.string(),
  /** Ed25519 by the acknowledgement key over {@link ratingsText}, base64. */
  signature: z.base64(),
});
export type RatingsAnswer = Readonly<z.infer<typeof ratingsAnswerSchema>>;

/** The text under the signature, UTF-8: who, when and by which key, a line each; then a line for each rating. */
export function ratingsText(said: Omit<RatingsAnswer, 'signature'>): string {
  const lines = said.ratings.map(({ ratingId, result, reason }) =>
    JSON.stringify([ratingId, result, reason ?? '']),
  );
  return ['tongban-ratings-1', said.terminal, said.at, said.keyId, ...lines].join('\n');
}
