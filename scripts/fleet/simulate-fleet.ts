import { pino } from 'pino';
import { randomOf } from '#contract/item/testing/random.ts';
import { startSyncAgent } from '#main/core/sync/sync-agent.ts';
import { countedOutbox } from './counted-outbox.ts';
import { simulatedPlatform } from './simulated-platform.ts';
import { virtualTime } from './virtual-time.ts';

export interface FleetOptions {
  readonly terminals: number;
  /** Cases that wait on each terminal when the network comes back. */
  readonly cases: number;
  readonly outageMs: number;
  /** Requests that the platform answers in a second. */
  readonly capacity: number;
  readonly seed: number;
  readonly hasSlots: boolean;
}

export interface FleetResult {
  /** From the network's return until no case waits any more, s. */
  readonly drainSeconds: number;
  /** The same with a platform that is never idle and never asked twice, s. */
  readonly idealSeconds: number;
  /** The most requests that arrived in one second. */
  readonly peakPerSecond: number;
  readonly requests: number;
}

const BATCH = 50;
const START = Date.UTC(2026, 10, 22);

/**
 * A fleet after an outage: real sync agents (heartbeat, lanes, retry, breaker) and the platform's real slots, in
 * virtual time; network, platform and outboxes are simulated. The same seed gives the same result.
 */
export async function simulateFleet(options: FleetOptions): Promise<FleetResult> {
  const time = virtualTime(START);
  const random = randomOf(options.seed);
  const platform = simulatedPlatform({ ...options, time, random, networkBackAt: options.outageMs });
  const log = pino({ level: 'silent' });
  let waiting = 0;
  const agents = Array.from({ length: options.terminals }, (_, n) => {
    const outbox = countedOutbox(options.cases);
    waiting += options.cases;
    return startSyncAgent({
      client: {
        async heartbeat(waitingCases) {
          const failure = await platform.request();
          const sendAfterMs = failure ? 0 : platform.slots.sendAfterMs(String(n), waitingCases);
          return failure ?? { ok: true, at: time.now(), offsetMs: 0, sendAfterMs };
        },
        async sendCases(cases) {
          const failure = await platform.request();
          if (failure) return failure;
          waiting -= cases.length;
          const acknowledgements = cases.map(({ caseId, epoch, seq, sha256 }) => ({
            ...{ caseId, epoch, seq, sha256, result: 'accepted' as const },
          }));
          return { ok: true, acknowledgements, unanswered: [] };
        },
        sendBlob: async () => ({ ok: true }),
        sendBlobs: async () => ({ ok: true, arrived: new Set() }),
      },
      outbox,
      blobs: NO_BLOBS,
      files: { read: async () => null },
      clock: time,
      random,
      times: { heartbeatMs: 300_000, retryBaseMs: 5_000, retryCapMs: 600_000 },
      log,
      onChange: () => {},
    });
  });
  await time.run(() => waiting === 0);
  const drainSeconds = (time.monotonicMs() - options.outageMs) / 1_000;
  for (const agent of agents) void agent.stop();
  const perSecond = [...platform.arrivals.values()];
  return {
    drainSeconds,
    idealSeconds: (options.terminals * Math.ceil(options.cases / BATCH)) / options.capacity,
    peakPerSecond: perSecond.reduce((most, count) => Math.max(most, count), 0),
    requests: perSecond.reduce((sum, count) => sum + count, 0),
  };
}

const NO_BLOBS = {
  take: () => [],
  sent: () => false,
  postpone: () => {},
  nextDue: () => null,
  waiting: () => 0,
  isNamed: () => false,
};
