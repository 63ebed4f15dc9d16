import { randomUUID } from 'node:crypto';
import { pino } from 'pino';
import { afterEach, beforeEach, vi } from 'vitest';
import type { CaseEnvelope } from '#contract/case/case-document.ts';
import type { Acknowledgement } from '#contract/platform-api/acknowledgement.ts';
import { type CaseStore, caseStore } from '../../cases/case-store.ts';
import type { PlatformClient } from '../../platform-client/platform-client.ts';
import type { PlatformFailure } from '../../platform-client/result.ts';
import type { BlobBytes } from '../../platform-client/send-blobs.ts';
import { sealedCase, type TemporaryStore, temporaryStore } from '../../testing/temporary-store.ts';
import { systemClock } from '../../time/clock.ts';
import { blobOutbox } from '../blob-outbox.ts';
import { type Outbox, outbox as openOutbox } from '../outbox.ts';
import { type SyncAgent, type SyncAgentOptions, startSyncAgent } from '../sync-agent.ts';

export const UNREACHABLE: PlatformFailure = { ok: false, why: 'unreachable', message: 'no connection' };

type Answer = Awaited<ReturnType<PlatformClient['sendCases']>>;

/** A sync agent on a real store, with a line that a test bends as it likes. */
export interface AgentRig {
  readonly store: TemporaryStore;
  readonly cases: CaseStore;
  readonly outbox: Outbox;
  /** There from `start` on. */
  readonly agent: SyncAgent;
  network: 'up' | 'down';
  /** The ids of each batch that reached the platform. */
  readonly sent: string[][];
  /** What the platform tells with a heartbeat: nothing is to be sent before. */
  sendAfterMs: number;
  sendBlob: PlatformClient['sendBlob'];
  sendBlobs: PlatformClient['sendBlobs'];
  /** The sealed files on the disk, by their hash. */
  readonly files: Map<string, Buffer<ArrayBuffer>>;
  answer: (batch: readonly CaseEnvelope[]) => Answer;
  start(results?: SyncAgentOptions['results'], over?: Partial<SyncAgentOptions>): void;
  /** A line that treats each file of a request as `sendBlob` would treat it alone; the first that fails breaks it. */
  eachBySendBlob(blobs: readonly BlobBytes[]): ReturnType<PlatformClient['sendBlobs']>;
  /** Files a case without files and gives its id. */
  file(): string;
  /** The store is closed and opened again, as after a restart. */
  reopen(): void;
}

/** A new rig before each test, with time that stands still; after it everything is stopped and removed. */
export function agentRig(): AgentRig {
  // One object for the whole file, filled anew for each test.
  const rig = {} as { -readonly [Key in keyof AgentRig]: AgentRig[Key] };
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date', 'performance'] });
    const store = temporaryStore();
    const cases = caseStore(store.database, store.audit, now);
    Object.assign(rig, {
      store,
      cases,
      outbox: openOutbox(store.database, store.audit, now),
      network: 'up',
      sent: [],
      sendAfterMs: 0,
      files: new Map(),
      sendBlob: async () => (rig.network === 'up' ? { ok: true } : UNREACHABLE),
      sendBlobs: (blobs) => rig.eachBySendBlob(blobs),
      eachBySendBlob: (blobs) => eachBySendBlob(rig, blobs),
      answer: accepted,
      start: (results, over) => {
        rig.agent = startAgent(rig, results, over);
      },
      file: () => cases.file(sealedCase(randomUUID())).caseId,
      reopen: () => {
        store.reopen();
        rig.outbox = openOutbox(store.database, store.audit, now);
      },
    } satisfies Omit<AgentRig, 'agent'>);
  });
  afterEach(async () => {
    await rig.agent.stop();
    rig.store.remove();
    vi.useRealTimers();
  });
  return rig;
}

export const now = () => new Date();
export const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);

export function ack(
  envelope: CaseEnvelope,
  result: Acknowledgement['result'],
  reason?: string,
): Acknowledgement {
  const { caseId, epoch, seq, sha256 } = envelope;
  return { caseId, epoch, seq, sha256, result, ...(reason === undefined ? {} : { reason }) };
}

export function accepted(batch: readonly CaseEnvelope[]): Answer {
  return { ok: true, acknowledgements: batch.map((one) => ack(one, 'accepted')), unanswered: [] };
}

async function eachBySendBlob(
  rig: AgentRig,
  blobs: readonly BlobBytes[],
): ReturnType<PlatformClient['sendBlobs']> {
  for (const { bytes, ...blob } of blobs) {
    const came = await rig.sendBlob(blob, bytes, true);
    if (!came.ok) return came;
  }
  return { ok: true, arrived: new Set(blobs.map(({ sha256 }) => sha256)) };
}

function startAgent(
  rig: AgentRig,
  results: SyncAgentOptions['results'],
  over: Partial<SyncAgentOptions> = {},
): SyncAgent {
  return startSyncAgent({
    client: {
      heartbeat: async () =>
        rig.network === 'up'
          ? { ok: true, at: now(), offsetMs: 0, sendAfterMs: rig.sendAfterMs }
          : UNREACHABLE,
      sendCases: async (batch) => {
        if (rig.network === 'down') return UNREACHABLE;
        rig.sent.push(batch.map(({ caseId }) => caseId));
        return rig.answer(batch);
      },
      sendBlob: (...of) => rig.sendBlob(...of),
      sendBlobs: (blobs) => rig.sendBlobs(blobs),
    },
    outbox: rig.outbox,
    blobs: blobOutbox(rig.store.database, now),
    files: { read: async (sha256) => rig.files.get(sha256) ?? null },
    clock: systemClock(),
    random: () => 0.5,
    times: { heartbeatMs: 15_000, retryBaseMs: 5_000, retryCapMs: 600_000 },
    log: pino({ level: 'silent' }),
    onChange: () => {},
    results,
    ...over,
  });
}
