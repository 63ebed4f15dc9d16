import { RATINGS_MAX } from '#contract/platform-api/ratings.ts';
import type { Log } from '../log/log.ts';
import type { PlatformClient } from '../platform-client/platform-client.ts';
import type { PlatformFailure } from '../platform-client/result.ts';
import type { Step } from '../sync/lane.ts';
import type { Clock } from '../time/clock.ts';
import type { RatingStore } from './rating-store.ts';

/** A platform that does not want them (an earlier version knows no ratings) is asked again after this, ms. */
const REFUSED_MS = 60 * 60_000;

/** Where so many are refused one after the other, each alone, it is not them: something on the line takes none. */
const REFUSED_ALONE_MAX = 3;

export interface RatingStepOptions {
  readonly send: PlatformClient['sendRatings'];
  readonly ratings: Pick<RatingStore, 'waiting' | 'remove'>;
  readonly clock: Clock;
  readonly log: Log;
}

/** The lane's work: ratings go in batches, oldest first, while no case wants the line. */
export interface RatingStep {
  /** When there is something to send, ms since 1970; `null` while there is nothing, or cases go first. */
  nextDue(): number | null;
  /** `isProbe`: sending fails again and again, so one alone is tried, each time another. */
  step(isProbe?: boolean): Promise<Step>;
}

/**
 * Only the platform's signed word removes a rating. One that it rejects, or does not speak of, holds up no other and is not
 * sent again before the next start: nobody has to look into it, and the quota bounds it. A batch that is refused as a whole,
 * by the platform or by a proxy that takes no such size, is halved until what is refused stands alone.
 */
export function ratingStep({ send, ratings, clock, log }: RatingStepOptions): RatingStep {
  const passedOver = new Set<string>();
  /** Tried alone and in vain: the others are tried before them. */
  const behind = new Set<string>();
  let batchLimit = RATINGS_MAX;
  let refusedAlone = 0;
  /** Monotonic ms. */
  let restsUntil = 0;
  const now = () => clock.now().getTime();

  function waiting(limit: number) {
    const first = ratings.waiting(now(), limit, new Set([...passedOver, ...behind]));
    return first.length > 0 || behind.size === 0 ? first : ratings.waiting(now(), limit, passedOver);
  }

  function rest(error: string): Step {
    restsUntil = clock.monotonicMs() + REFUSED_MS;
    log.warn({ error }, 'ratings refused');
    return 'nothing';
  }

  /** Nobody signs a refusal: what is refused alone is passed over until the next start, and not removed. */
  function refused(ratingIds: readonly string[], error: string): Step {
    if (error !== 'tooLarge' && error !== 'badRequest') return rest(error);
    const [ratingId] = ratingIds;
    if (ratingIds.length > 1 || ratingId === undefined) {
      batchLimit = Math.floor(ratingIds.length / 2);
      return 'moved';
    }
    passedOver.add(ratingId);
    log.warn({ error }, 'a rating is refused');
    refusedAlone += 1;
    batchLimit = RATINGS_MAX;
    if (refusedAlone < REFUSED_ALONE_MAX) return 'moved';
    refusedAlone = 0;
    return rest(error);
  }

  function failed(failure: PlatformFailure, ratingIds: readonly string[], isProbe: boolean): Step {
    if (failure.why === 'refused') return refused(ratingIds, failure.error);
    if (isProbe && failure.why !== 'busy') {
      // All were tried: from the first one on again.
      if (ratingIds.some((ratingId) => behind.has(ratingId))) behind.clear();
      for (const ratingId of ratingIds) behind.add(ratingId);
    }
    return failure;
  }

  return {
    nextDue() {
      if (waiting(1).length === 0) return null;
      return now() + Math.max(0, restsUntil - clock.monotonicMs());
    },
    async step(isProbe = false) {
      if (clock.monotonicMs() < restsUntil) return 'nothing';
      const batch = waiting(isProbe ? 1 : batchLimit);
      if (batch.length === 0) return 'nothing';
      const ratingIds = batch.map(({ ratingId }) => ratingId);
      const answer = await send(batch);
      if (!answer.ok) return failed(answer, ratingIds, isProbe);
      refusedAlone = 0;
      batchLimit = Math.min(RATINGS_MAX, 2 * batchLimit);
      const there = answer.said.filter(({ result }) => result !== 'rejected').map(({ ratingId }) => ratingId);
      ratings.remove(there);
      const isThere = new Set(there);
      const others = ratingIds.filter((ratingId) => !isThere.has(ratingId));
      for (const ratingId of others) passedOver.add(ratingId);
      if (others.length > 0) log.warn({ ratings: others.length }, 'ratings not taken');
      return 'moved';
    },
  };
}
