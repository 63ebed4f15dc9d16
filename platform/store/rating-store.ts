import type { Rating } from '#contract/platform-api/ratings.ts';
import type { RatingLevel } from '#contract/rating/rating.ts';

/** What became of a well-formed rating in the durable transaction; the first one of a matter stays. */
export type RatingResult = 'accepted' | 'duplicate';

/** By what ratings are counted: the item (whatever its version), the region that it is of, the terminal. */
export type RatingSubject = 'item' | 'division' | 'terminal';

/** How often a level was given, of one subject. */
export interface RatingCount {
  /** The item's id, the division's code or the terminal's number. */
  readonly subject: string;
  readonly level: RatingLevel;
  readonly count: number;
}

export interface StoredRating extends Rating {
  readonly terminal: string;
}

/** What people said of how it was. None is ever changed. */
export interface RatingStore {
  /** Takes `ratings` at one moment; the results stand in the same order. */
  takeRatings(terminal: string, ratings: readonly Rating[], at: Date): Promise<readonly RatingResult[]>;
  /** Of ratings that came from `since` on; by subject and level. */
  ratingCounts(by: RatingSubject, since: Date): Promise<readonly RatingCount[]>;
  /** Bad ratings that came from `since` on, newest first. */
  badRatings(since: Date, limit: number): Promise<readonly StoredRating[]>;
}
