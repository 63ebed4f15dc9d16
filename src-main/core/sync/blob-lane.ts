import { createHash } from 'node:crypto';
import type { BlobFiles } from '../blobs/blob-files.ts';
import type { Log } from '../log/log.ts';
import type { PlatformClient } from '../platform-client/platform-client.ts';
import type { PlatformFailure } from '../platform-client/result.ts';
import type { Clock } from '../time/clock.ts';
import { fullJitter } from './backoff.ts';
import type { BlobOutbox, CaseWithFiles, PendingBlob } from './blob-outbox.ts';
import type { Step } from './lane.ts';
import { lineWidth } from './line-width.ts';
import type { Outbox } from './outbox.ts';

/** Of files that are in memory at once. */
const TOGETHER_BYTES = 4 * 1024 * 1024;

export interface BlobStepOptions {
  readonly client: Pick<PlatformClient, 'sendBlob'>;
  readonly blobs: BlobOutbox;
  readonly files: Pick<BlobFiles, 'read'>;
  readonly outbox: Pick<Outbox, 'settle' | 'attempts'>;
  readonly clock: Clock;
  readonly random: () => number;
  readonly times: { readonly retryBaseMs: number; readonly retryCapMs: number };
  readonly log: Log;
  /** A case has all its files at the platform: it may go itself. */
  readonly onCaseReady: () => void;
}

/**
 * The step of the lane that carries the files of cases: those of one case one after the other, those of several cases at
 * once where the line is quick, because each waits for the platform's disk. Where sending fails again and again, the case
 * whose turn it is waits for itself and lets the others pass: it may be its file. So does one whose file cannot be read now.
 */
export function blobStep(options: BlobStepOptions): (isProbe: boolean) => Promise<Step> {
  const { client, blobs, files, outbox, clock, times, log } = options;
  const width = lineWidth(() => clock.monotonicMs());
  const inMs = (ms: number) => clock.now().getTime() + ms;

  /** The bytes, if they are still the ones that were filed; `unread` where the disk does not give them now. */
  async function intact({ sha256 }: PendingBlob): Promise<Buffer<ArrayBuffer> | 'damaged' | 'unread'> {
    let bytes: Buffer | null;
    try {
      bytes = await files.read(sha256);
    } catch (error) {
      log.error({ error: codeOf(error) }, 'a file of a case cannot be read');
      return 'unread';
    }
    if (!bytes || createHash('sha256').update(bytes).digest('hex') !== sha256) return 'damaged';
    return Buffer.from(bytes);
  }

  async function send(blob: PendingBlob): Promise<'sent' | 'damaged' | 'unread' | PlatformFailure> {
    const bytes = await intact(blob);
    if (typeof bytes === 'string') return bytes;
    const answer = await client.sendBlob(blob, bytes, !blob.begun);
    return answer.ok ? 'sent' : answer;
  }

  function waitMs(caseId: string): number {
    const attempts = outbox.attempts([caseId]);
    return Math.max(
      times.retryBaseMs,
      fullJitter(attempts, times.retryBaseMs, times.retryCapMs, options.random()),
    );
  }

  /** The files of one case, into `arrived` what has; a failure that is not about this case is the lane's. */
  async function sendFilesOf(
    { caseId, files: due }: CaseWithFiles,
    isProbe: boolean,
    arrived: PendingBlob[],
  ): Promise<Step> {
    for (const blob of due) {
      const result = await send(blob);
      if (result === 'sent') {
        arrived.push(blob);
        continue;
      }
      if (result === 'unread') {
        blobs.postpone(caseId, inMs(waitMs(caseId)));
        return 'moved';
      }
      if (result === 'damaged') {
        // Staff must see it: without this file the case cannot be taken, and nobody can make it anew.
        log.error({ caseId }, 'a file of a case is missing or damaged on the disk');
        outbox.settle([{ caseId, became: 'quarantined', reason: 'fileDamaged' }]);
        return 'moved';
      }
      log.warn({ why: result.why, message: result.message }, 'a file was not delivered');
      if (result.why !== 'refused') {
        if (isProbe) blobs.postpone(caseId, inMs(waitMs(caseId)));
        return result;
      }
      // It concerns this case alone: the others need not wait for it.
      const wrongPlace = result.error === 'offsetDiffers' || result.error === 'hashDiffers';
      blobs.postpone(caseId, inMs(wrongPlace ? times.retryBaseMs : times.retryCapMs));
      return 'moved';
    }
    return 'moved';
  }

  return async (isProbe) => {
    const due = blobs.take(clock.now().getTime(), isProbe ? 1 : width.at, TOGETHER_BYTES);
    if (due.length === 0) return 'nothing';
    const bytes = due.flatMap((one) => one.files).reduce((sum, { size }) => sum + size, 0);
    const carried = width.begin(bytes);
    // All of them end before the next step begins: what one threw must not leave another at work.
    const arrived: PendingBlob[] = [];
    const ended = await Promise.allSettled(due.map((one) => sendFilesOf(one, isProbe, arrived)));
    if (blobs.sent(arrived)) options.onCaseReady();
    const steps = ended.map((it) => {
      if (it.status === 'rejected') throw it.reason;
      return it.value;
    });
    const failure = gravest(steps);
    carried(failure === null);
    return failure ?? 'moved';
  };
}

/** Of several failures the one with which the platform says longest when to come back; where none does, the first. */
function gravest(steps: readonly Step[]): PlatformFailure | null {
  const failures = steps.filter((step) => step !== 'moved' && step !== 'nothing');
  const toldMs = (one: PlatformFailure) => (one.why === 'busy' ? (one.retryAfterMs ?? 0) : 0);
  return failures.toSorted((one, other) => toldMs(other) - toldMs(one))[0] ?? null;
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
}
