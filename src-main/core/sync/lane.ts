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
  /** So many steps at once at most, each with work of its own; one where nothing is said, and while anything fails. */
  readonly hands?: number;
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

/** One kind of work towards the platform, done for as long as there is any. */
export interface Lane {
  /** Something changed: work now if that is allowed. */
  kick(): void;
  /** Somebody does not want to wait after a failure: works now, unless the platform itself said when to come back. */
  hurry(): void;
  /** When the lane tries again after a failure, monotonic ms; `null` where it is not waiting for that. */
  readonly retryAt: number | null;
  /** Ends after what is under way. */
  stop(): Promise<void>;
}

/**
 * After a failure the whole lane waits: full jitter, or as long as a busy platform says. If only what failed waited,
 * each of the thousands behind it would be tried at once and fail alike.
 */
export function createLane(options: LaneOptions): Lane {
  const { clock, times, hands = 1 } = options;
  /** Resolves when no step is under way any more. */
  let running: Promise<void> | null = null;
  let stepping = 0;
  let rested = () => {};
  let stopped = false;
  let kicked = false;
  let failures = 0;
  /** All failures ever: by it a step that comes back knows whether another failed since it began. */
  let failed = 0;
  let retryAt: number | null = null;
  let isTold = false;
  let stopTimer = () => {};

  function closedForMs(): number {
    return Math.max(options.closedForMs(), (retryAt ?? 0) - clock.monotonicMs());
  }

  async function work(): Promise<void> {
    while (!stopped && closedForMs() <= 0) {
      const failedBefore = failed;
      const step = await options.step(failures >= BREAKER_FAILURES);
      if (step === 'nothing') return;
      const isNews = failed === failedBefore;
      if (step !== 'moved') fail(step, isNews);
      else if (isNews) succeed();
    }
  }

  function succeed(): void {
    failures = 0;
    retryAt = null;
    if (stepping < hands) begin();
  }

  /** `isNews`: no other step failed while this one was under way; two that fail together are one failure. */
  function fail(failure: PlatformFailure, isNews: boolean): void {
    failed += 1;
    if (isNews) failures += 1;
    const slotMs = failure.why === 'busy' ? failure.retryAfterMs : null;
    const pauseMs = slotMs ?? fullJitter(failures, times.retryBaseMs, times.retryCapMs, options.random());
    const again = clock.monotonicMs() + Math.max(SHORTEST_PAUSE_MS, pauseMs);
    if (isNews || again > (retryAt ?? 0)) {
      retryAt = again;
      isTold = slotMs !== null;
    }
    options.onFailure(failure);
  }

  function wake(): void {
    stopTimer();
    if (stopped) return;
    // The steps under way may have looked before this came.
    kicked = running !== null;
    if (running) return;
    running = new Promise((resolve) => {
      rested = resolve;
    });
    begin();
  }

  /** One more hand begins to work; the last one that has nothing more to do looks what comes next. */
  function begin(): void {
    stepping += 1;
    void work()
      .catch(options.onError)
      .then(() => {
        stepping -= 1;
        if (stepping > 0) return;
        running = null;
        rested();
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
