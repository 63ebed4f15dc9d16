import type { CountersignedHead } from '#contract/platform-api/audit-head.ts';
import type { SignedDesired } from '#contract/platform-api/desired.ts';
import type { HeartbeatRequest, TerminalStanding } from '#contract/platform-api/endpoints.ts';
import type { Settings } from '#contract/settings/settings.ts';
import type { CountersignedHeads } from '../audit/countersigned-heads.ts';
import type { PlatformClient } from '../platform-client/platform-client.ts';
import type { PlatformFailure } from '../platform-client/result.ts';
import type { Clock } from '../time/clock.ts';
import { fullJitter } from './backoff.ts';

/** What the platform says of this terminal, signed: its standing, and a configuration that it may not know yet. */
export interface ToldOfTerminal {
  readonly standing?: TerminalStanding;
  readonly desired?: SignedDesired;
}

/** What goes to the platform about this terminal, and what comes back. Neither may throw. */
export interface TerminalNews {
  readonly said: () => Pick<HeartbeatRequest, 'state' | 'reported'>;
  readonly onTold: (told: ToldOfTerminal) => void;
}

export interface PlatformLinkOptions {
  readonly client: Pick<PlatformClient, 'heartbeat'>;
  readonly waitingCases: () => number;
  readonly clock: Clock;
  readonly random: () => number;
  readonly times: Pick<Settings['platform'], 'heartbeatMs' | 'retryBaseMs'>;
  /** The highest seq that the platform has from this terminal, with each answer that tells it. */
  readonly onHighestSeq?: ((seq: number) => void) | undefined;
  /** Where the audit log stands goes with each heartbeat, to be countersigned. */
  readonly auditHeads?: CountersignedHeads | undefined;
  /** How the terminal is goes with each heartbeat; left out, nothing is said and nothing told. */
  readonly news?: TerminalNews | undefined;
  /** `online` changed, or the slot. */
  readonly onChange: () => void;
  /** Called with what one of the above threw, as where the disk is full; the next heartbeat comes all the same. */
  readonly onError: (error: unknown) => void;
}

/** Whether the platform is there, by signed heartbeats alone. */
export interface PlatformLink {
  readonly online: boolean;
  /** Platform time minus terminal time at the last contact, ms; `null` before the first. */
  readonly offsetMs: number | null;
  /** The terminal's wall time at the last contact. */
  readonly lastContact: Date | null;
  /** Why the last heartbeat was in vain; `null` after one that was answered. */
  readonly failure: PlatformFailure | null;
  /** Monotonic ms of the next heartbeat. */
  readonly nextBeatAt: number;
  /** How long nothing may be sent, ms: `Infinity` while offline, the rest of the platform's slot while it lasts. */
  closedForMs(): number;
  /** A signed answer came to something else: as good as a heartbeat. */
  heard(): void;
  /** Sending failed as if nobody were there: asks at once, unless it did so a moment ago. */
  doubt(): void;
  /** Asks at once, unless a busy platform said when to come back; resolves with whether it is there. */
  ask(): Promise<boolean>;
  stop(): Promise<void>;
}

/** How many heartbeats a terminal that sends all the time may leave out, and one. */
const MOST_POSTPONED = 3;

/** So many heartbeats pass at most until a platform that refused to hear how the terminal is hears it again. */
const MOST_LEAN = 16;

/** Asks for as long as it lives. While nobody answers, the pauses grow, with jitter, up to the heartbeat's own. */
export function watchPlatform(options: PlatformLinkOptions): PlatformLink {
  const { client, clock, times } = options;
  let online = false;
  let offsetMs: number | null = null;
  let lastContact: Date | null = null;
  let misses = 0;
  let failure: PlatformFailure | null = null;
  let opensAt = 0;
  let nextBeatAt = 0;
  let beganAt = 0;
  let stopped = false;
  let running: Promise<void> | null = null;
  let stopTimer = () => {};
  /** Until then a busy platform is not asked, monotonic ms. */
  let toldUntil = 0;
  /** Heartbeats that still go out alone. */
  let leanBeats = 0;
  /** How often in a row the heartbeat alone was answered, and with how the terminal is was not. */
  let refusals = 0;

  /**
   * An older platform refuses a heartbeat that says more than it knows, and being heard is worth more than being seen. But
   * nobody signs a refusal, and only whoever says more is told of its standing: so it is tried again, at growing distances.
   */
  async function sayHeartbeat(): ReturnType<PlatformClient['heartbeat']> {
    const waiting = options.waitingCases();
    const head = options.auditHeads?.toSign();
    const said = leanBeats === 0 ? options.news?.said() : undefined;
    const answer = await client.heartbeat(waiting, head, said);
    if (!said) leanBeats = Math.max(0, leanBeats - 1);
    else if (answer.ok) refusals = 0;
    else if (answer.why === 'refused' && answer.error === 'badRequest') {
      const alone = await client.heartbeat(waiting, head);
      if (alone.ok) {
        leanBeats = Math.min(2 ** refusals, MOST_LEAN) - 1;
        refusals += 1;
      }
      return alone;
    }
    return answer;
  }

  async function beat(): Promise<void> {
    const answer = await sayHeartbeat();
    const at = clock.monotonicMs();
    const was = online;
    const before = failure;
    failure = answer.ok ? null : answer;
    if (answer.ok) {
      ({ offsetMs } = answer);
      if (answer.highestSeq !== undefined) options.onHighestSeq?.(answer.highestSeq);
      if (answer.countersigned) keepHead(answer.countersigned);
      options.news?.onTold(answer);
      lastContact = clock.now();
      misses = 0;
      online = true;
      opensAt = at + answer.sendAfterMs;
      // While it waits for its slot there is nothing to ask.
      nextBeatAt = opensAt + times.heartbeatMs;
    } else {
      misses += 1;
      online = false;
      nextBeatAt = at + pauseAfter(answer);
      if (answer.why === 'busy' && answer.retryAfterMs !== null) toldUntil = nextBeatAt;
    }
    if (online !== was || online || failure?.message !== before?.message) options.onChange();
  }

  /** A disk that does not take it: the platform is there all the same, and a later head speaks for this one. */
  function keepHead(head: CountersignedHead): void {
    try {
      options.auditHeads?.keep(head);
    } catch (error) {
      options.onError(error);
    }
  }

  function pauseAfter(failure: PlatformFailure): number {
    if (failure.why === 'busy' && failure.retryAfterMs !== null) return failure.retryAfterMs;
    return Math.max(20, fullJitter(misses, times.retryBaseMs, times.heartbeatMs, options.random()));
  }

  /** Sets the time of the next heartbeat, except while one is under way: that one sets it. */
  function plan(at: number): void {
    if (stopped || running) return;
    nextBeatAt = at;
    stopTimer();
    stopTimer = clock.after(Math.max(0, at - clock.monotonicMs()), wake);
  }

  function wake(): void {
    beganAt = clock.monotonicMs();
    running = beat()
      .catch((error: unknown) => {
        // What threw may have done so before the next time was set: a failing disk must not make a busy loop.
        nextBeatAt = Math.max(nextBeatAt, clock.monotonicMs() + times.retryBaseMs);
        options.onError(error);
      })
      .then(() => {
        running = null;
        plan(nextBeatAt);
      });
  }

  wake();
  return {
    get online() {
      return online;
    },
    get offsetMs() {
      return offsetMs;
    },
    get lastContact() {
      return lastContact;
    },
    get failure() {
      return failure;
    },
    get nextBeatAt() {
      return nextBeatAt;
    },
    closedForMs: () => (online ? Math.max(0, opensAt - clock.monotonicMs()) : Number.POSITIVE_INFINITY),
    heard() {
      lastContact = clock.now();
      const at = clock.monotonicMs();
      // Not for ever: some things are told by heartbeats alone.
      const latest = beganAt + MOST_POSTPONED * times.heartbeatMs;
      if (online) plan(Math.max(at, Math.min(at + times.heartbeatMs, latest)));
    },
    doubt() {
      const at = clock.monotonicMs();
      if (online && at - beganAt > times.retryBaseMs) plan(at);
    },
    async ask() {
      // One that is under way may have begun before the line came back.
      await running;
      // Another that began since then answers for this one, too.
      if (!running && !stopped && clock.monotonicMs() >= toldUntil) {
        stopTimer();
        wake();
      }
      await running;
      return online;
    },
    async stop() {
      stopped = true;
      stopTimer();
      await running;
    },
  };
}
