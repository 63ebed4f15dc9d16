import { RATINGS_MAX } from '#contract/platform-api/ratings.ts';
import type { Log } from '../log/log.ts';
import type { PlatformClient } from '../platform-client/platform-client.ts';
import type { Step } from '../sync/lane.ts';
import type { Clock } from '../time/clock.ts';
import type { RatingStore } from './rating-store.ts';

/** A platform that does not want them (an earlier version knows no ratings) is asked again after this, ms. */
const REFUSED_MS = 60 * 60_000;

export interface RatingStepOptions {
  readonly send: PlatformClient['sendRatings'];
  readonly ratings: RatingStore;
  readonly clock: Clock;
  readonly log: Log;
}

/** The lane's work: ratings go in batches, oldest first, while no case wants the line. */
export interface RatingStep {
  /** When there is something to send, ms since 1970; `null` while there is nothing, or cases go first. */
  nextDue(): number | null;
  step(): Promise<Step>;
}

/**
 * Only the platform's signed word removes a rating. One that it rejects, or does not speak of, holds up no other and is not
 * sent again before the next start: nobody has to look into it, and the quota bounds it.
 */
export function ratingStep({ send, ratings, clock, log }: RatingStepOptions): RatingStep {
  const passedOver = new Set<string>();
  /** Monotonic ms. */
  let restsUntil = 0;
  const waiting = (limit: number) => ratings.waiting(clock.now().getTime(), limit, passedOver);

  return {
    nextDue() {
      if (waiting(1).length === 0) return null;
      return clock.now().getTime() + Math.max(0, restsUntil - clock.monotonicMs());
    },
    async step() {
      if (clock.monotonicMs() < restsUntil) return 'nothing';
      const batch = waiting(RATINGS_MAX);
      if (batch.length === 0) return 'nothing';
      const answer = await send(batch);
      if (answer.ok) {
        const there = answer.said
          .filter(({ result }) => result !== 'rejected')
          .map(({ ratingId }) => ratingId);
        ratings.remove(there);
        const isThere = new Set(there);
        const others = batch.filter(({ ratingId }) => !isThere.has(ratingId));
        for (const { ratingId } of others) passedOver.add(ratingId);
        if (others.length > 0) log.warn({ ratings: others.length }, 'ratings not taken');
        return 'moved';
      }
      if (answer.why !== 'refused') return answer;
      restsUntil = clock.monotonicMs() + REFUSED_MS;
      log.warn({ error: answer.error }, 'ratings refused');
      return 'nothing';
    },
  };
}
