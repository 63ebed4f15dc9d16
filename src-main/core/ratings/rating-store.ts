import { RATINGS_MAX, type Rating, ratingSchema } from '#contract/platform-api/ratings.ts';
import type { Database } from '../store/database.ts';

/** What this terminal keeps at most; beyond it the oldest go. Months without a network, some megabytes. */
export const RATINGS_KEPT_MAX = 10_000;

/** How many ratings are here. */
export interface RatingCounts {
  /** Those that go to the platform. */
  readonly waiting: number;
  /** Those that this version cannot read: kept as they are, for people and for a version that can. */
  readonly setAside: number;
}

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
  counts(): RatingCounts;
}

interface Row {
  readonly n: number;
  readonly rating_id: string;
  readonly content: string;
}

export function ratingStore(database: Database, keptMax = RATINGS_KEPT_MAX): RatingStore {
  const put = database.prepare(`
    INSERT INTO ratings (rating_id, content) VALUES (?, ?)
    ON CONFLICT (rating_id) DO UPDATE SET content = excluded.content`);
  const count = database.prepare<[], number>('SELECT count(*) FROM ratings').pluck();
  const dropOne = database.prepare('DELETE FROM ratings WHERE n = ?');
  // A few at a time: a statement that is still open would keep the others of this connection from writing.
  const after = database.prepare<[number], Row>(
    `SELECT n, rating_id, content FROM ratings WHERE n > ? ORDER BY n LIMIT ${RATINGS_MAX}`,
  );
  const take = database.prepare('DELETE FROM ratings WHERE rating_id = ?');
  const casesFirst = database.prepare<[number]>(`
    SELECT 1 FROM outbox WHERE state = 'inflight'
    UNION ALL SELECT 1 FROM outbox WHERE state IN ('ready', 'blobsPending') AND not_before <= ? LIMIT 1`);
  /** Known until something is written: staff look every second, and it is a look at all of them. */
  let counted: RatingCounts | null = null;

  function* oldestFirst(): Generator<Row> {
    for (let rows = after.all(0); rows.length > 0; rows = after.all(rows.at(-1)?.n ?? 0)) yield* rows;
  }

  /** What cannot be read is nobody's to remove; it is counted in the quota all the same. */
  function dropOldest(): void {
    let over = (count.get() ?? 0) - keptMax;
    if (over <= 0) return;
    for (const row of oldestFirst()) {
      if (!ratingOf(row)) continue;
      dropOne.run(row.n);
      over -= 1;
      if (over === 0) return;
    }
  }

  return {
    keep: database.transaction((ratings: readonly Rating[]) => {
      counted = null;
      for (const rating of ratings) put.run(rating.ratingId, JSON.stringify(rating));
      dropOldest();
    }).immediate,
    waiting(nowMs, limit, without) {
      if (casesFirst.get(nowMs) !== undefined) return [];
      const found: Rating[] = [];
      for (const row of oldestFirst()) {
        const rating = ratingOf(row);
        if (rating && !without.has(rating.ratingId)) found.push(rating);
        if (found.length === limit) break;
      }
      return found;
    },
    remove: database.transaction((ratingIds: readonly string[]) => {
      counted = null;
      for (const ratingId of ratingIds) take.run(ratingId);
    }).immediate,
    counts() {
      counted ??= countsOf(oldestFirst());
      return counted;
    },
  };
}

/** How many of `rows` can be read, and how many cannot. */
function countsOf(rows: Iterable<Row>): RatingCounts {
  let [waiting, setAside] = [0, 0];
  for (const row of rows) {
    if (ratingOf(row)) waiting += 1;
    else setAside += 1;
  }
  return { waiting, setAside };
}

/**
 * `null` where this version can do nothing with it: another one wrote it, or the disk has changed it. One under another id than
 * its own would never be removed by the platform's word on it, and go again and again.
 */
function ratingOf({ rating_id, content }: Row): Rating | null {
  const { data: rating } = ratingSchema.safeParse(parsed(content));
  return rating?.ratingId === rating_id ? rating : null;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
