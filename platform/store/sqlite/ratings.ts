import type Database from 'better-sqlite3';
import type { Rating } from '#contract/platform-api/ratings.ts';
import { partsOfItem, ratingCountsFrom, resultsOf, storedRatingsFrom } from '../rating-rows.ts';
import type { RatingStore, RatingSubject } from '../rating-store.ts';

const COLUMNS: Readonly<Record<RatingSubject, string>> = {
  item: 'item_id',
  division: 'division',
  terminal: 'terminal',
};

export function sqliteRatings(database: Database.Database): RatingStore {
  const insert = database.prepare(
    `INSERT INTO ratings (terminal, rating_id, item_id, item_version, kind, division, level, reasons, rated_at, receipt_number, received_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`,
  );
  const count = (by: RatingSubject) =>
    database.prepare(
      `SELECT ${COLUMNS[by]} AS subject, level, count(*) AS count FROM ratings WHERE received_at >= ?
       GROUP BY ${COLUMNS[by]}, level ORDER BY ${COLUMNS[by]}, level`,
    );
  const counts = { item: count('item'), division: count('division'), terminal: count('terminal') };
  const bad = database.prepare(
    'SELECT * FROM ratings WHERE level >= 4 AND received_at >= ? ORDER BY received_at DESC, rating_id LIMIT ?',
  );

  const take = database.transaction((terminal: string, ratings: readonly Rating[], at: string) => {
    const isNew = new Set<string>();
    for (const rating of ratings) {
      const { ratingId, kind, division, level, reasons, ratedAt, receiptNumber } = rating;
      const { id, version } = partsOfItem(rating);
      const said = [kind, division, level, JSON.stringify(reasons), ratedAt, receiptNumber ?? null];
      if (insert.run(terminal, ratingId, id, version, ...said, at).changes > 0) isNew.add(ratingId);
    }
    return resultsOf(ratings, (ratingId) => isNew.has(ratingId));
  });

  return {
    async takeRatings(terminal, ratings, at) {
      return take.immediate(terminal, ratings, at.toISOString());
    },
    async ratingCounts(by, since) {
      return ratingCountsFrom(counts[by].all(since.toISOString()));
    },
    async badRatings(since, limit) {
      return storedRatingsFrom(bad.all(since.toISOString(), limit));
    },
  };
}
