import { z } from 'zod';
import { partsOfItem, ratingCountsFrom, resultsOf, storedRatingsFrom } from '../rating-rows.ts';
import type { RatingStore, RatingSubject } from '../rating-store.ts';
import type { PostgresDatabase } from './database.ts';
import { writeToLog } from './intake.ts';
import { statement } from './statement.ts';

const insert = statement(
  `INSERT INTO ratings (terminal, rating_id, item_id, item_version, kind, division, level, reasons, rated_at, receipt_number, received_at)
   SELECT $1, rating_id, item_id, item_version, kind, division, level, reasons, rated_at, nullif(receipt_number, ''), $2::timestamptz
   FROM unnest($3::text[], $4::text[], $5::int[], $6::text[], $7::text[], $8::int[], $9::text[], $10::text[], $11::text[])
     AS given (rating_id, item_id, item_version, kind, division, level, reasons, rated_at, receipt_number)
   ON CONFLICT DO NOTHING RETURNING rating_id`,
);
const count = (column: string) =>
  statement(
    `SELECT ${column} AS subject, level, count(*) AS count FROM ratings WHERE received_at >= $1
     GROUP BY ${column}, level ORDER BY ${column}, level`,
  );
const counts: Readonly<Record<RatingSubject, ReturnType<typeof count>>> = {
  item: count('item_id'),
  division: count('division'),
  terminal: count('terminal'),
};
const bad = statement(
  `SELECT terminal, rating_id, item_id, item_version, kind, division, level, reasons, rated_at, receipt_number
   FROM ratings WHERE level >= 4 AND received_at >= $1 ORDER BY received_at DESC, rating_id LIMIT $2`,
);
const insertedSchema = z.object({ rating_id: z.string() }).array();

export function postgresRatings(database: PostgresDatabase): RatingStore {
  return {
    async takeRatings(terminal, ratings, at) {
      if (ratings.length === 0) return [];
      const items = ratings.map(partsOfItem);
      const inserted = await database.transaction(async (run) => {
        const rows = insertedSchema.parse(
          await run(insert, [
            terminal,
            at.toISOString(),
            ratings.map((it) => it.ratingId),
            items.map(({ id }) => id),
            items.map(({ version }) => version),
            ratings.map((it) => it.kind),
            ratings.map((it) => it.division),
            ratings.map((it) => it.level),
            ratings.map((it) => JSON.stringify(it.reasons)),
            ratings.map((it) => it.ratedAt),
            ratings.map((it) => it.receiptNumber ?? ''),
          ]),
        );
        // What was here already is acknowledged as well, and has to be on the standby before.
        if (rows.length < ratings.length) await run(writeToLog, []);
        return new Set(rows.map((row) => row.rating_id));
      });
      return resultsOf(ratings, (ratingId) => inserted.has(ratingId));
    },
    async ratingCounts(by, since) {
      return ratingCountsFrom(await database.run(counts[by], [since.toISOString()]));
    },
    async badRatings(since, limit) {
      return storedRatingsFrom(await database.run(bad, [since.toISOString(), limit]));
    },
  };
}
