import { z } from 'zod';
import { type Rating, ratingSchema } from '#contract/platform-api/ratings.ts';
import { ratingLevelSchema } from '#contract/rating/rating.ts';
import type { RatingCount, RatingResult, StoredRating } from './rating-store.ts';

const countsSchema = z
  .object({ subject: z.string(), level: ratingLevelSchema, count: z.int().positive() })
  .array();

const rowSchema = z
  .object({
    terminal: z.string(),
    rating_id: z.string(),
    item_id: z.string(),
    item_version: z.int(),
    kind: z.string(),
    division: z.string(),
    level: z.int(),
    reasons: z.string(),
    rated_at: z.string(),
    receipt_number: z.string().nullable(),
  })
  .transform(
    ({ terminal, ...row }): StoredRating => ({
      terminal,
      ...ratingSchema.parse({
        ratingId: row.rating_id,
        item: `${row.item_id}@${row.item_version}`,
        kind: row.kind,
        division: row.division,
        level: row.level,
        reasons: JSON.parse(row.reasons),
        ratedAt: row.rated_at,
        ...(row.receipt_number === null ? {} : { receiptNumber: row.receipt_number }),
      }),
    }),
  );

/** How rows leave either database. */
export function ratingCountsFrom(rows: unknown): readonly RatingCount[] {
  return countsSchema.parse(rows);
}

export function storedRatingsFrom(rows: unknown): readonly StoredRating[] {
  return z.array(rowSchema).parse(rows);
}

/** The parts of `id@version`. */
export function partsOfItem({ item }: Pick<Rating, 'item'>): {
  readonly id: string;
  readonly version: number;
} {
  const [id = '', version] = item.split('@');
  return { id, version: Number(version) };
}

/** `isNew` is asked once for each, in their order; of two of one matter the first one counts. */
export function resultsOf(
  ratings: readonly Rating[],
  isNew: (ratingId: string) => boolean,
): readonly RatingResult[] {
  const seen = new Set<string>();
  return ratings.map(({ ratingId }) => {
    const isFirst = !seen.has(ratingId);
    seen.add(ratingId);
    return isFirst && isNew(ratingId) ? 'accepted' : 'duplicate';
  });
}
