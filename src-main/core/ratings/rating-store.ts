import { type Rating, ratingSchema } from '#contract/platform-api/ratings.ts';
import type { Database } from '../store/database.ts';

/** What this terminal keeps at most; beyond it the oldest go. Months without a network, some megabytes. */
export const RATINGS_KEPT_MAX = 10_000;

/** Ratings that the platform does not have yet. */
export interface RatingStore {
  /** Keeps what was said of matters that are over, all in one transaction; of one matter the last counts. */
  keep(ratings: readonly Rating[]): void;
  /**
   * The oldest that wait, at most `limit` of them, without those named in `without`; none while a case, or a file of one, is
   * under way or due at `nowMs` (ms since 1970).
   */
  waiting(nowMs: number, limit: number, without: ReadonlySet<string>): readonly Rating[];
  /** The platform has them. */
  remove(ratingIds: readonly string[]): void;
}

export function ratingStore(database: Database, keptMax = RATINGS_KEPT_MAX): RatingStore {
  const put = database.prepare(`
    INSERT INTO ratings (rating_id, content) VALUES (?, ?)
    ON CONFLICT (rating_id) DO UPDATE SET content = excluded.content`);
  const dropOldest = database.prepare(
    'DELETE FROM ratings WHERE n <= (SELECT n FROM ratings ORDER BY n DESC LIMIT 1 OFFSET ?)',
  );
  const oldest = database.prepare<[], { content: string }>('SELECT content FROM ratings ORDER BY n');
  const take = database.prepare('DELETE FROM ratings WHERE rating_id = ?');
  const casesFirst = database.prepare<[number]>(`
    SELECT 1 FROM outbox WHERE state = 'inflight'
    UNION ALL SELECT 1 FROM outbox WHERE state IN ('ready', 'blobsPending') AND not_before <= ? LIMIT 1`);

  return {
    keep: database.transaction((ratings: readonly Rating[]) => {
      for (const rating of ratings) put.run(rating.ratingId, JSON.stringify(rating));
      dropOldest.run(keptMax);
    }).immediate,
    waiting(nowMs, limit, without) {
      if (casesFirst.get(nowMs) !== undefined) return [];
      const found: Rating[] = [];
      for (const { content } of oldest.iterate()) {
        // One of another version that can do nothing with it waits for a version that can.
        const { data: rating } = ratingSchema.safeParse(JSON.parse(content));
        if (rating && !without.has(rating.ratingId)) found.push(rating);
        if (found.length === limit) break;
      }
      return found;
    },
    remove: database.transaction((ratingIds: readonly string[]) => {
      for (const ratingId of ratingIds) take.run(ratingId);
    }).immediate,
  };
}
