import type { FastifyRequest } from 'fastify';
import { RefusedRequest } from './failure.ts';
import { signerOf } from './read-request.ts';

export interface Rate {
  /** Requests that may come at once after a rest. */
  readonly burst: number;
  /** Requests a second in the long run. */
  readonly perSecond: number;
}

/**
 * A `preHandler` hook that holds each terminal to `rate` on all routes that share it; one that asks more gets 429 and when to come
 * back. It counts by the number that was proven by signature, so that nobody uses up another's share, and so that there are as
 * many counts as terminals. Each gateway counts for itself.
 */
export function limitTerminals({ burst, perSecond }: Rate, elapsed = () => performance.now()) {
  const shares = new Map<string, { left: number; at: number }>();
  return async (request: FastifyRequest): Promise<void> => {
    const { terminal } = signerOf(request);
    const at = elapsed();
    const last = shares.get(terminal);
    const left = last ? Math.min(burst, last.left + ((at - last.at) / 1000) * perSecond) : burst;
    if (left < 1) {
      const seconds = Math.ceil((1 - left) / perSecond);
      throw new RefusedRequest('tooManyRequests', 'This terminal asks too often.', seconds);
    }
    shares.set(terminal, { left: left - 1, at });
  };
}

/**
 * Runs `work` if the terminal has fewer than `limit` under way by this function; else it is refused with 429. For what holds
 * memory or a connection while it lasts.
 */
export function fewAtOnce(limit: number) {
  const counts = new Map<string, number>();
  return async <T>(terminal: string, work: () => Promise<T>): Promise<T> => {
    const count = counts.get(terminal) ?? 0;
    if (count >= limit)
      throw new RefusedRequest('tooManyRequests', 'This terminal has too many requests under way.', 5);
    counts.set(terminal, count + 1);
    try {
      return await work();
    } finally {
      const left = (counts.get(terminal) ?? 1) - 1;
      if (left === 0) counts.delete(terminal);
      else counts.set(terminal, left);
    }
  };
}

/**
 * Runs `work` if it and all others by this function hold no more than `limit` bytes; else it is refused with 503, and comes again.
 * Connections are many and a gateway's memory is one: what each terminal may is no bound for all of them.
 */
export function memoryFor(limit: number) {
  let held = 0;
  return async <T>(bytes: number, work: () => Promise<T>): Promise<T> => {
    if (held + bytes > limit)
      throw new RefusedRequest('unavailable', 'Too much is coming in at once. Try again later.');
    held += bytes;
    try {
      return await work();
    } finally {
      held -= bytes;
    }
  };
}
