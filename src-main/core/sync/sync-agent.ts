import type { Acknowledgement } from '#contract/platform-api/acknowledgement.ts';
import { BATCH_MAX_CASES } from '#contract/platform-api/endpoints.ts';
import type { Settings } from '#contract/settings/settings.ts';
import type { Log } from '../log/log.ts';
import type { PlatformClient } from '../platform-client/platform-client.ts';
import type { PlatformFailure } from '../platform-client/result.ts';
import type { Clock } from '../time/clock.ts';
import { fullJitter } from './backoff.ts';
import type { Outbox } from './outbox.ts';

export interface SyncAgentOptions {
  readonly client: Pick<PlatformClient, 'heartbeat' | 'sendCases'>;
  readonly outbox: Outbox;
  readonly clock: Clock;
  /** A number in [0, 1). */
  readonly random: () => number;
  readonly times: Pick<Settings['platform'], 'heartbeatMs' | 'retryBaseMs' | 'retryCapMs'>;
  readonly log: Log;
  /** Something that people see changed: online or not, how many wait, what became of a case. */
  readonly onChange: () => void;
}

export interface SyncAgent {
  /** A case was filed: it goes now if the platform can be reached. */
  kick(): void;
  readonly online: boolean;
  /** Platform time minus terminal time at the last contact, ms; `null` before the first. */
  readonly offsetMs: number | null;
  /** Ends the work after what is under way; resolves when nothing runs any more. */
  stop(): Promise<void>;
}

/**
 * Carries cases to the platform, oldest first, and knows whether it can be reached. Only a signed
 * acknowledgement takes a case from the outbox or sets it aside; every other answer, or none, leaves it there. One
 * bad case never holds up the others: a refused batch is halved until the bad one stands alone.
 */
export function startSyncAgent(options: SyncAgentOptions): SyncAgent {
  const { client, outbox, clock, times, log } = options;
  let online = false;
  let offsetMs: number | null = null;
  let stopped = false;
  let running: Promise<void> | null = null;
  let again = false;
  let batchLimit = BATCH_MAX_CASES;
  let misses = 0;
  let nextHeartbeatAt = 0;
  let stopTimer = () => {};

  function setOnline(value: boolean): void {
    if (value === online) return;
    online = value;
    log.info({ online }, 'platform');
    options.onChange();
  }

  /** Hears whether the platform is there. While it is not, the pauses grow, with jitter, up to the heartbeat's own. */
  async function beat(): Promise<void> {
    const answer = await client.heartbeat(outbox.waiting());
    if (answer.ok) {
      ({ offsetMs } = answer);
      misses = 0;
      // After an outage all terminals hear the network at the same time: each waits a moment of its own.
      if (!online) outbox.hurry(clock.now().getTime() + Math.floor(options.random() * times.retryBaseMs));
      nextHeartbeatAt = clock.monotonicMs() + times.heartbeatMs;
      setOnline(true);
      return;
    }
    misses += 1;
    nextHeartbeatAt = clock.monotonicMs() + pauseAfter(answer, misses, times.heartbeatMs);
    setOnline(false);
  }

  function pauseAfter(failure: PlatformFailure, attempt: number, capMs: number): number {
    if (failure.why === 'busy' && failure.retryAfterMs !== null) return failure.retryAfterMs;
    return fullJitter(attempt, times.retryBaseMs, capMs, options.random());
  }

  /** Sends one batch; true when there may be more to send at once. */
  async function sendBatch(): Promise<boolean> {
    const batch = outbox.take(clock.now().getTime(), batchLimit);
    if (batch.length === 0) return false;
    const caseIds = batch.map(({ caseId }) => caseId);
    let pauseMs = backoffFor(caseIds);
    try {
      const answer = await client.sendCases(batch);
      if (answer.ok) {
        batchLimit = BATCH_MAX_CASES;
        for (const acknowledgement of answer.acknowledgements) settle(acknowledgement);
        return true;
      }
      log.warn({ why: answer.why, cases: caseIds.length, message: answer.message }, 'cases not delivered');
      if (answer.why === 'refused' && (answer.error === 'tooLarge' || answer.error === 'badRequest')) {
        return halve(caseIds, (ms) => {
          pauseMs = ms;
        });
      }
      pauseMs = pauseAfter(answer, outbox.attempts(caseIds), times.retryCapMs);
      if (answer.why === 'unreachable' || answer.why === 'timeOut') setOnline(false);
      return false;
    } finally {
      // Whatever happened, what was not settled is as unknown as without an answer, and is sent again.
      outbox.putBack(caseIds, clock.now().getTime() + pauseMs);
      options.onChange();
    }
  }

  /**
   * A refused batch goes again in halves, at once, until the case that is refused stands alone. That one waits
   * its turn for long: a refusal is not signed, so it may not set a case aside for good.
   */
  function halve(caseIds: readonly string[], setPause: (ms: number) => void): boolean {
    if (caseIds.length === 1) {
      setPause(times.retryCapMs);
      batchLimit = BATCH_MAX_CASES;
    } else {
      setPause(0);
      batchLimit = Math.max(1, Math.floor(caseIds.length / 2));
    }
    return true;
  }

  function settle({ caseId, result, reason }: Acknowledgement): void {
    if (result === 'accepted' || result === 'duplicate') outbox.acknowledged(caseId);
    else outbox.quarantine(caseId, reason ?? result);
  }

  function backoffFor(caseIds: readonly string[]): number {
    return fullJitter(outbox.attempts(caseIds), times.retryBaseMs, times.retryCapMs, options.random());
  }

  async function work(): Promise<void> {
    if (clock.monotonicMs() >= nextHeartbeatAt) await beat();
    while (online && !stopped && (await sendBatch())) {
      // Until nothing is due.
    }
  }

  function wake(): void {
    stopTimer();
    if (stopped) return;
    if (running) {
      again = true;
      return;
    }
    running = work()
      .catch((error: unknown) =>
        log.error({ error: error instanceof Error ? error.message : 'unknown' }, 'sync failed'),
      )
      .finally(() => {
        running = null;
        if (again) {
          again = false;
          wake();
        } else schedule();
      });
  }

  function schedule(): void {
    if (stopped) return;
    const due = online ? outbox.nextDue() : null;
    const untilDue = due === null ? Number.POSITIVE_INFINITY : due - clock.now().getTime();
    // A floor keeps a failing disk or a jumping clock from making a busy loop.
    stopTimer = clock.after(Math.max(20, Math.min(nextHeartbeatAt - clock.monotonicMs(), untilDue)), wake);
  }

  wake();
  return {
    kick: wake,
    get online() {
      return online;
    },
    get offsetMs() {
      return offsetMs;
    },
    async stop() {
      stopped = true;
      stopTimer();
      await running;
    },
  };
}
