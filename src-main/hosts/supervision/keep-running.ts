import { readyReportSchema } from '../../ports/child-messages.ts';
import type { RunningChild } from '../../ports/running-child.ts';
import type { Clock } from './clock.ts';

/** A start that takes longer than this is taken for a hung one. Cold Node with native modules on a slow disk stays under 10 s. */
const READY_WITHIN_MS = 30_000;
/** A child that lived this long is healthy: its next death is a first one again. */
const HEALTHY_AFTER_MS = 30_000;
const BACKOFF_BASE_MS = 250;
const BACKOFF_CAP_MS = 5_000;
/** How long a child may take to end when asked, before it is killed. */
const END_WITHIN_MS = 3_000;

export interface KeepRunningOptions<C extends RunningChild> {
  /** Names the process in messages. */
  readonly name: string;
  readonly start: () => C;
  readonly clock: Clock;
  /** The child said that it is ready. */
  readonly onUp: (child: C) => void;
  /** A child that was up is gone; the next one is on its way. */
  readonly onDown: () => void;
  readonly log: (message: string) => void;
}

export interface KeptRunning {
  /** Ends the child for good and waits until it is gone. */
  stop(): Promise<void>;
}

/**
 * Starts a child and starts it again whenever it dies: at once the first time, because residents wait, then
 * with a growing pause, because a child that dies at every start would burn the machine.
 */
export function keepRunning<C extends RunningChild>(options: KeepRunningOptions<C>): KeptRunning {
  const { name, clock, log } = options;
  const stopped = Promise.withResolvers<void>();
  let current: C | null = null;
  let cancelRestart: (() => void) | null = null;
  let stopping = false;
  let deaths = 0;

  function begin(): void {
    cancelRestart = null;
    const startedAt = clock.now();
    const child = options.start();
    current = child;
    let isUp = false;
    const cancelReadyLimit = clock.after(READY_WITHIN_MS, () => {
      log(`${name} did not become ready within ${READY_WITHIN_MS / 1000} s and is ended.`);
      child.end(true);
    });
    child.onReport((message) => {
      if (isUp || stopping || !readyReportSchema.safeParse(message).success) return;
      isUp = true;
      cancelReadyLimit();
      options.onUp(child);
    });
    child.onExit((reason) => {
      cancelReadyLimit();
      current = null;
      if (isUp) options.onDown();
      if (stopping) {
        stopped.resolve();
        return;
      }
      deaths = clock.now() - startedAt >= HEALTHY_AFTER_MS ? 1 : deaths + 1;
      const pause = restartPauseMs(deaths);
      log(`${name} ended (${reason}) and is started again${pause === 0 ? '' : ` in ${pause} ms`}.`);
      cancelRestart = clock.after(pause, begin);
    });
  }

  begin();
  return {
    stop() {
      if (!stopping) {
        stopping = true;
        cancelRestart?.();
        const child = current;
        if (child) {
          const cancelForce = clock.after(END_WITHIN_MS, () => child.end(true));
          child.onExit(cancelForce);
          child.end(false);
        } else stopped.resolve();
      }
      return stopped.promise;
    },
  };
}

/** The pause before the restart after the `deaths`-th death in a row, ms. */
export function restartPauseMs(deaths: number): number {
  return deaths <= 1 ? 0 : Math.min(BACKOFF_BASE_MS * 2 ** (deaths - 2), BACKOFF_CAP_MS);
}
