import type { Settings } from '#contract/settings/settings.ts';
import type { PlatformFailure } from '../platform-client/result.ts';
import type { Clock } from '../time/clock.ts';
import { fullJitter } from './backoff.ts';

/** After so many failures in a row the breaker is open: one small probe at a time, until one works. */
export const BREAKER_FAILURES = 5;

/** How often the timer may ring at most: a failing disk or a jumping clock must not make a busy loop. */
const SHORTEST_PAUSE_MS = 20;

/** What came of one step: something moved, nothing was due, or the platform did not take it. */
export type Step = 'moved' | 'nothing' | PlatformFailure;

export interface LaneOptions {
  /** Does one piece of work. `isProbe`: the breaker is open, so it should be the smallest there is. */
  readonly step: (isProbe: boolean) => Promise<Step>;
  /** When something is next due, ms since 1970; `null` when nothing waits. */
  readonly nextDue: () => number | null;
  /** How long nothing may be sent, ms: `Infinity` while the platform cannot be reached. */
  readonly closedForMs: () => number;
  readonly clock: Clock;
  /** A number in [0, 1). */
  readonly random: () => number;
  readonly times: Pick<Settings['platform'], 'retryBaseMs' | 'retryCapMs'>;
  /** Called after each failure of the platform, and with what a step threw. */
  readonly onFailure: (failure: PlatformFailure) => void;
  readonly onError: (error: unknown) => void;
}

/** One kind of work towards the platform, done a step at a time for as long as there is any. */
export interface Lane {
  /** Something changed: work now if that is allowed. */
  kick(): void;
  /** Somebody does not want to wait after a failure: works now, unless the platform itself said when to come back. */
  hurry(): void;
  /** When the lane tries again after a failure, monotonic ms; `null` where it is not waiting for that. */
  readonly retryAt: number | null;
  /** Ends after the step that is under way. */
  stop(): Promise<void>;
}

/**
 * After a failure the whole lane waits: full jitter, or as long as a busy platform says. If only what failed waited,
 * each of the thousands behind it would be tried at once and fail alike.
 */
export function createLane(options: LaneOptions): Lane {
  const { clock, times } = options;
  let running: Promise<void> | null = null;
  let stopped = false;
  let kicked = false;
  let failures = 0;
  let retryAt: number | null = null;
  let isTold = false;
  let stopTimer = () => {};

  function closedForMs(): number {
    return Math.max(options.closedForMs(), (retryAt ?? 0) - clock.monotonicMs());
  }

  async function work(): Promise<void> {
    while (!stopped && closedForMs() <= 0) {
      const step = await options.step(failures >= BREAKER_FAILURES);
      if (step === 'nothing') return;
      if (step === 'moved') {
        failures = 0;
        retryAt = null;
      } else fail(step);
    }
  }

  function fail(failure: PlatformFailure): void {
    failures += 1;
    const slotMs = failure.why === 'busy' ? failure.retryAfterMs : null;
    isTold = slotMs !== null;
    const pauseMs = slotMs ?? fullJitter(failures, times.retryBaseMs, times.retryCapMs, options.random());
    retryAt = clock.monotonicMs() + Math.max(SHORTEST_PAUSE_MS, pauseMs);
    options.onFailure(failure);
  }

  function wake(): void {
    stopTimer();
    if (stopped) return;
    // The step under way may have looked before this came.
    kicked = running !== null;
    if (running) return;
    running = work()
      .catch(options.onError)
      .then(() => {
        running = null;
        if (kicked) wake();
        else schedule();
      })
      // A disk that cannot say what is due: the next heartbeat wakes the lane again.
      .catch(options.onError);
  }

  function schedule(): void {
    if (stopped) return;
    const due = options.nextDue();
    if (due === null) return;
    const pauseMs = Math.max(due - clock.now().getTime(), closedForMs(), SHORTEST_PAUSE_MS);
    // Closed without an end: whoever opens it kicks.
    if (pauseMs !== Number.POSITIVE_INFINITY) stopTimer = clock.after(pauseMs, wake);
  }

  return {
    kick: wake,
    hurry() {
      if (!isTold) retryAt = null;
      wake();
    },
    get retryAt() {
      return retryAt !== null && retryAt > clock.monotonicMs() ? retryAt : null;
    },
    async stop() {
      stopped = true;
      stopTimer();
      await running;
    },
  };
}
