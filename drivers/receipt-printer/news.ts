import type { Clock } from '../device/clock.ts';

/** Lets one wait for what comes over a line without asking for it again and again. */
export interface News {
  /** Something came, or the line ended: whoever waits looks again. */
  tell(): void;
  /** Waits until `until` holds; `false` where it did not within `ms`, or the line ended or `signal` broke it off. */
  within(ms: number, until: () => boolean, signal?: AbortSignal): Promise<boolean>;
}

/** `isOver`: nothing will come any more. */
export function createNews(clock: Clock, isOver: () => boolean): News {
  let news = Promise.withResolvers<void>();
  return {
    tell() {
      news.resolve();
      news = Promise.withResolvers<void>();
    },
    async within(ms, until, signal) {
      const deadline = clock.now() + ms;
      const waking = new AbortController();
      const wake = () => waking.abort();
      if (signal?.aborted) wake();
      signal?.addEventListener('abort', wake);
      try {
        while (!until()) {
          const left = deadline - clock.now();
          if (isOver() || left <= 0 || signal?.aborted) return false;
          await Promise.race([news.promise, clock.sleep(left, waking.signal)]);
        }
        return true;
      } finally {
        signal?.removeEventListener('abort', wake);
        wake();
      }
    },
  };
}
