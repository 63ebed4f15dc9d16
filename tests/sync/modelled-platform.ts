import { createHash } from 'node:crypto';
import type { CaseEnvelope } from '#contract/case/case-document.ts';
import type { Acknowledgement } from '#contract/platform-api/acknowledgement.ts';
import type { PlatformClient } from '#main/core/platform-client/platform-client.ts';
import type { PlatformFailure } from '#main/core/platform-client/result.ts';
import type { VirtualTime } from '../../scripts/fleet/virtual-time.ts';

/** What the line does to the next answers. */
export type Line =
  | 'good'
  | 'down'
  /** The platform takes what comes, and its answer is lost. */
  | 'answerLost'
  | 'busy'
  /** A captive portal, a broken proxy: an answer that is not the platform's. */
  | 'garbage'
  /** Half of the cases are acknowledged, in another order. */
  | 'halfAnswered';

/** How long a request, and its answer, are under way. */
const WAY_MS = 40;

/** One row of the platform: what it took under a case's identity. */
export interface TakenCase {
  readonly seq: number;
  readonly epoch: number;
  readonly sha256: string;
}

/**
 * The platform as the contract describes it, in a few lines: what is taken once stays, the same again is a duplicate,
 * other bytes under a known identity are a conflict. The terminal's side of the line with it.
 */
export function modelledPlatform({ now, pause }: Pick<VirtualTime, 'now' | 'pause'>) {
  const cases = new Map<string, TakenCase>();
  const blobs = new Set<string>();
  const platform = { line: 'good' as Line, cases, blobs, client: {} as Client };

  function failure(): PlatformFailure | null {
    switch (platform.line) {
      case 'down':
        return { ok: false, why: 'unreachable', message: 'no line' };
      case 'garbage':
        return { ok: false, why: 'notThePlatform', message: 'a portal' };
      case 'busy':
        return { ok: false, why: 'busy', retryAfterMs: 30_000, message: 'busy' };
      default:
        return null;
    }
  }

  function take(envelope: CaseEnvelope): Acknowledgement['result'] {
    const { caseId, epoch, seq, sha256 } = envelope;
    if (envelope.blobs.some((blob) => !blobs.has(blob.sha256))) return 'needBlobs';
    const known = cases.get(caseId);
    if (known) return known.sha256 === sha256 && known.seq === seq ? 'duplicate' : 'conflict';
    const clash = [...cases.values()].some((it) => it.epoch === epoch && it.seq === seq);
    if (clash) return 'conflict';
    cases.set(caseId, { epoch, seq, sha256 });
    return 'accepted';
  }

  function acknowledged(envelope: CaseEnvelope): Acknowledgement {
    const { caseId, epoch, seq, sha256 } = envelope;
    return { caseId, epoch, seq, sha256, result: take(envelope) };
  }

  platform.client = {
    async heartbeat() {
      await pause(WAY_MS);
      const failed = platform.line === 'answerLost' ? null : failure();
      return failed ?? { ok: true, at: now(), offsetMs: 0, sendAfterMs: 0 };
    },
    async sendCases(envelopes) {
      await pause(WAY_MS);
      const failed = failure();
      if (failed) return failed;
      const acknowledgements = envelopes.map(acknowledged);
      await pause(WAY_MS);
      if (platform.line === 'answerLost') return { ok: false, why: 'timeOut', message: 'answer lost' };
      if (platform.line === 'good') return { ok: true, acknowledgements, unanswered: [] };
      const half = Math.ceil(acknowledgements.length / 2);
      return {
        ok: true,
        acknowledgements: acknowledgements.slice(0, half).reverse(),
        unanswered: acknowledgements.slice(half).map(({ caseId }) => caseId),
      };
    },
    async sendBlob({ sha256 }, bytes) {
      await pause(WAY_MS);
      const failed = failure();
      if (failed) return failed;
      if (digestOf(bytes) !== sha256)
        return { ok: false, why: 'refused', error: 'hashDiffers', message: 'another file' };
      blobs.add(sha256);
      await pause(WAY_MS);
      return platform.line === 'answerLost'
        ? { ok: false, why: 'timeOut', message: 'answer lost' }
        : { ok: true };
    },
    async sendBlobs(files) {
      await pause(WAY_MS);
      const failed = failure();
      if (failed) return failed;
      const arrived = new Set(
        files.filter(({ sha256, bytes }) => digestOf(bytes) === sha256).map(({ sha256 }) => sha256),
      );
      for (const sha256 of arrived) blobs.add(sha256);
      await pause(WAY_MS);
      return platform.line === 'answerLost'
        ? { ok: false, why: 'timeOut', message: 'answer lost' }
        : { ok: true, arrived };
    },
  };
  return platform;
}

function digestOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

type Client = Pick<PlatformClient, 'heartbeat' | 'sendCases' | 'sendBlob' | 'sendBlobs'>;
export type ModelledPlatform = ReturnType<typeof modelledPlatform>;
