import type { Settings } from '#contract/settings/settings.ts';
import type { CountersignedHeads } from '../audit/countersigned-heads.ts';
import type { BlobFiles } from '../blobs/blob-files.ts';
import type { Log } from '../log/log.ts';
import { failureWords } from '../platform-client/failure-words.ts';
import type { PlatformClient } from '../platform-client/platform-client.ts';
import type { PlatformFailure } from '../platform-client/result.ts';
import { type RatingStepOptions, ratingStep } from '../ratings/rating-lane.ts';
import type { Clock } from '../time/clock.ts';
import { blobStep, FILE_HANDS } from './blob-lane.ts';
import type { BlobOutbox } from './blob-outbox.ts';
import { caseStep } from './case-lane.ts';
import { createLane, type LaneOptions } from './lane.ts';
import type { Outbox } from './outbox.ts';
import { type TerminalNews, watchPlatform } from './platform-link.ts';
import { type ResultsStepOptions, resultsStep } from './results.ts';
import type { SyncStatus } from './sync-status.ts';

export interface SyncAgentOptions {
  readonly client: Pick<PlatformClient, 'heartbeat' | 'sendCases' | 'sendBlob' | 'sendBlobs'>;
  readonly outbox: Outbox;
  readonly blobs: BlobOutbox;
  readonly files: Pick<BlobFiles, 'read'>;
  readonly clock: Clock;
  /** A number in [0, 1). */
  readonly random: () => number;
  readonly times: Pick<Settings['platform'], 'heartbeatMs' | 'retryBaseMs' | 'retryCapMs'>;
  readonly log: Log;
  /** What was decided on cases; left out, it is not asked for. */
  readonly results?: Pick<ResultsStepOptions, 'read' | 'results'> | undefined;
  /** What people said of how it was; left out, none is sent. */
  readonly ratings?: Pick<RatingStepOptions, 'send' | 'ratings'> | undefined;
  /** The highest seq that the platform has from this terminal; must not throw. */
  readonly onHighestSeq?: (seq: number) => void;
  readonly auditHeads?: CountersignedHeads;
  /** How the terminal is, and what the platform says of it. */
  readonly news?: TerminalNews;
  /** Whether the platform, in a signed word, has revoked this terminal. */
  readonly isRevoked?: () => boolean;
  /** Something that people see changed: online or not, how many wait, what became of a case. */
  readonly onChange: () => void;
}

/**
 * What came of "send now".
 * - `sending`: it goes. · `slot`: the platform is there, and takes it in `inMs`.
 * - `notReached`: nobody answered. · `failed`: this terminal could not write down that it is due; it goes when it would have gone.
 */
export type SendNow =
  | { readonly came: 'sending' | 'notReached' | 'failed' }
  | { readonly came: 'slot'; readonly inMs: number };

export interface SyncAgent {
  /** A case was filed, or a rating given: it goes now if the platform can be reached. */
  kick(): void;
  /**
   * Somebody wants it now: asks the platform at once and, where it answers, sends all that waits, whatever it was put off
   * for; a time that the platform gave stands.
   */
  sendNow(): Promise<SendNow>;
  readonly online: boolean;
  /** Platform time minus terminal time at the last contact, ms; `null` before the first. */
  readonly offsetMs: number | null;
  status(): SyncStatus;
  /** Ends the work after what is under way; resolves when nothing runs any more. */
  stop(): Promise<void>;
}

/** While the platform works on one batch, the next is made ready and the last written down. */
const CASE_HANDS = 2;

/**
 * Carries cases to the platform. The heartbeat knows whether it is there; two lanes do the work beside each other, so
 * that a large file on a slow line holds no case up that has none.
 */
export function startSyncAgent(options: SyncAgentOptions): SyncAgent {
  const { client, outbox, blobs, clock, times, log, random } = options;
  let wasOnline = false;
  let lastTrouble: string | undefined;
  const onError = (error: unknown) =>
    log.error({ error: error instanceof Error ? error.message : 'unknown' }, 'sync failed');
  const link = watchPlatform({
    client,
    clock,
    times,
    random,
    waitingCases: outbox.waiting,
    onHighestSeq: options.onHighestSeq,
    auditHeads: options.auditHeads,
    news: options.news,
    onChange: linkChanged,
    onError,
  });
  const common = {
    clock,
    times,
    random,
    closedForMs: link.closedForMs,
    onFailure: failed,
    onError,
  } satisfies Partial<LaneOptions>;
  const cases = createLane({
    ...common,
    step: caseStep({
      ...{ client, outbox, clock, times, random, log },
      onHeard: link.heard,
      onChange() {
        options.onChange();
        // They wait for the cases, and nothing else wakes them.
        ratings?.kick();
      },
    }),
    nextDue: outbox.nextDue,
    hands: CASE_HANDS,
  });
  const files = createLane({
    ...common,
    step: blobStep({
      client,
      blobs,
      files: options.files,
      outbox,
      clock,
      times,
      random,
      log,
      onCaseReady: cases.kick,
    }),
    nextDue: blobs.nextDue,
    hands: FILE_HANDS,
  });

  const decided = options.results
    ? resultsStep({ ...options.results, log, onChange: options.onChange })
    : null;
  const results = decided
    ? createLane({
        ...common,
        step: () => decided.step(),
        nextDue: () => (decided.isWanted ? 0 : null),
      })
    : null;

  const rated = options.ratings ? ratingStep({ ...options.ratings, clock, log }) : null;
  const ratings = rated ? createLane({ ...common, ...rated }) : null;

  function linkChanged(): void {
    const isBack = link.online && !wasOnline;
    const changed = link.online !== wasOnline;
    if (changed) {
      wasOnline = link.online;
      log.info({ online: wasOnline }, 'platform');
    }
    const trouble = link.failure?.message;
    if (changed || trouble !== lastTrouble) options.onChange();
    lastTrouble = trouble;
    if (wasOnline) {
      // What was put off while nobody was there need not wait any longer; nor need what was put off by a clock that
      // stood years ahead and was set right since.
      makeDue(isBack ? 0 : times.retryCapMs);
      decided?.want();
      results?.kick();
    }
    kick();
  }

  /** What is put off for longer than `ms` is due now; `false` where the disk does not take that. */
  function makeDue(ms: number): boolean {
    const now = clock.now().getTime();
    try {
      outbox.hurry(now, now + ms);
      return true;
    } catch (error) {
      onError(error);
      return false;
    }
  }

  function failed({ why }: PlatformFailure): void {
    if (why === 'unreachable' || why === 'timeOut') link.doubt();
  }

  function kick(): void {
    cases.kick();
    files.kick();
    ratings?.kick();
  }

  /** Until something is sent again, ms from now; `null` while nothing waits for a time. */
  function nextTryMs(): number | null {
    const now = clock.monotonicMs();
    if (!link.online) return Math.max(0, link.nextBeatAt - now);
    const closed = link.closedForMs();
    const retries = [cases.retryAt, files.retryAt].filter((at) => at !== null);
    if (closed === 0 && retries.length === 0) return null;
    return Math.max(closed, retries.length > 0 ? Math.min(...retries) - now : 0);
  }

  return {
    kick,
    async sendNow() {
      if (!(await link.ask())) return { came: 'notReached' };
      if (!makeDue(0)) return { came: 'failed' };
      cases.hurry();
      files.hurry();
      // No pause of this terminal's own is left: what is still to be waited for the platform gave.
      const inMs = nextTryMs();
      return inMs === null ? { came: 'sending' } : { came: 'slot', inMs };
    },
    get online() {
      return link.online;
    },
    get offsetMs() {
      return link.offsetMs;
    },
    status: () => ({
      online: link.online,
      waiting: outbox.waiting(),
      attention: outbox.attention(),
      lastContact: link.lastContact,
      trouble: link.failure && failureWords(link.failure),
      decided: options.results?.results.counts() ?? {},
      isRevoked: options.isRevoked?.() ?? false,
      nextTryMs: outbox.waiting() > outbox.attention() || !link.online ? nextTryMs() : null,
    }),
    async stop() {
      await Promise.all([link.stop(), cases.stop(), files.stop(), results?.stop(), ratings?.stop()]);
    },
  };
}
