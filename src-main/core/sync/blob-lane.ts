import { BLOB_BATCH_MAX_BYTES, BLOB_IN_BATCH_MAX_BYTES } from '#contract/platform-api/blob-batch.ts';
import type { BlobFiles } from '../blobs/blob-files.ts';
import type { Log } from '../log/log.ts';
import type { PlatformClient } from '../platform-client/platform-client.ts';
import type { PlatformFailure } from '../platform-client/result.ts';
import { type BlobBytes, firstOfBatch } from '../platform-client/send-blobs.ts';
import type { Clock } from '../time/clock.ts';
import { fullJitter } from './backoff.ts';
import type { BlobOutbox, CaseWithFiles, PendingBlob } from './blob-outbox.ts';
import type { Step } from './lane.ts';
import { lineWidth } from './line-width.ts';
import type { Outbox } from './outbox.ts';
import { blobReader } from './read-blob.ts';

export interface BlobStepOptions {
  readonly client: Pick<PlatformClient, 'sendBlob' | 'sendBlobs'>;
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

/** While the platform's disk takes the files of one request, those of the next are read and sent. */
export const FILE_HANDS = 2;

/**
 * The step of the lane that carries the files of cases: one after the other, resumable at any byte, and where the line is
 * quick the small ones of several cases in one request, and {@link FILE_HANDS} requests at once. Where sending fails again
 * and again, the case whose turn it is waits for itself and lets the others pass: it may be its file. So does one whose file
 * cannot be read now.
 */
export function blobStep(options: BlobStepOptions): (isProbe: boolean) => Promise<Step> {
  const { client, blobs, outbox, clock, times, log } = options;
  const width = lineWidth(() => clock.monotonicMs());
  const read = blobReader(options.files, log);
  /** Ids of the cases whose files another step sends now. */
  const underWay = new Set<string>();
  const inMs = (ms: number) => clock.now().getTime() + ms;

  function waitMs(caseId: string): number {
    const attempts = outbox.attempts([caseId]);
    return Math.max(
      times.retryBaseMs,
      fullJitter(attempts, times.retryBaseMs, times.retryCapMs, options.random()),
    );
  }

  /** What cannot be sent concerns its case alone: the others need not wait for it. */
  function pass({ caseId }: PendingBlob, why: 'unread' | 'damaged'): void {
    if (why === 'unread') blobs.postpone(caseId, inMs(waitMs(caseId)));
    else {
      // Staff must see it: without this file the case cannot be taken, and nobody can make it anew.
      log.error({ caseId }, 'a file of a case is missing or damaged on the disk');
      outbox.settle([{ caseId, became: 'quarantined', reason: 'fileDamaged' }]);
    }
  }

  /** Files of one case, into `arrived` what has; a failure that is not about this case is the lane's. */
  async function sendAlone(due: readonly PendingBlob[], isProbe: boolean, arrived: PendingBlob[]) {
    for (const blob of due) {
      const { caseId } = blob;
      const bytes = await read(blob);
      if (typeof bytes === 'string') {
        pass(blob, bytes);
        return null;
      }
      const answer = await client.sendBlob(blob, bytes, !blob.begun);
      if (answer.ok) {
        arrived.push(blob);
        continue;
      }
      log.warn({ why: answer.why, message: answer.message }, 'a file was not delivered');
      if (answer.why !== 'refused') {
        if (isProbe) blobs.postpone(caseId, inMs(waitMs(caseId)));
        return answer;
      }
      const wrongPlace = answer.error === 'offsetDiffers' || answer.error === 'hashDiffers';
      blobs.postpone(caseId, inMs(wrongPlace ? times.retryBaseMs : times.retryCapMs));
      return null;
    }
    return null;
  }

  /** Small files of several cases in one request: into `arrived` what has, into `passed` the cases that cannot go now. */
  async function sendTogether(
    due: readonly PendingBlob[],
    arrived: PendingBlob[],
    passed: Set<string>,
  ): Promise<PlatformFailure | null> {
    const whole: (PendingBlob & BlobBytes)[] = [];
    const bytesOf = await Promise.all(due.map(read));
    for (const [index, blob] of due.entries()) {
      const bytes = bytesOf[index] ?? 'unread';
      if (typeof bytes !== 'string') whole.push({ ...blob, bytes });
      else if (!passed.has(blob.caseId)) {
        passed.add(blob.caseId);
        pass(blob, bytes);
      }
    }
    const answer = await client.sendBlobs(whole);
    if (answer.ok) {
      for (const blob of whole) {
        if (answer.arrived.has(blob.sha256)) arrived.push(blob);
        else blobs.postpone(blob.caseId, inMs(times.retryBaseMs));
      }
      return null;
    }
    log.warn({ why: answer.why, files: whole.length, message: answer.message }, 'files were not delivered');
    if (answer.why !== 'refused') return answer;
    // A proxy with a limit of its own, or a platform that does not know this request: they go one by one now.
    width.refused();
    return null;
  }

  /** The small files of all these cases, then what is too large for company. */
  async function sendOf(due: readonly CaseWithFiles[], arrived: PendingBlob[]) {
    const files = due.flatMap((one) => one.files);
    const passed = new Set<string>();
    const failure = await sendTogether(firstOfBatch(files), arrived, passed);
    if (failure) return failure;
    for (const one of due) {
      if (passed.has(one.caseId)) continue;
      const large = one.files.filter(({ size }) => size > BLOB_IN_BATCH_MAX_BYTES);
      const failed = await sendAlone(large, false, arrived);
      if (failed) return failed;
    }
    return null;
  }

  return async (isProbe) => {
    // Two requests would share what one fills on a slow line.
    if (width.at === 1 && underWay.size > 0) return 'nothing';
    const limit = isProbe ? 1 : width.at;
    const due = blobs.take(clock.now().getTime(), limit, BLOB_BATCH_MAX_BYTES, underWay);
    const [first] = due;
    if (!first) return 'nothing';
    for (const { caseId } of due) underWay.add(caseId);
    const carried = width.begin(due.length);
    const arrived: PendingBlob[] = [];
    try {
      const failure =
        due.length === 1 ? await sendAlone(first.files, isProbe, arrived) : await sendOf(due, arrived);
      carried(failure ? 'failed' : arrived.reduce((sum, { size }) => sum + size, 0));
      return failure ?? 'moved';
    } finally {
      for (const { caseId } of due) underWay.delete(caseId);
      // What is there is written down, whatever came after it.
      if (blobs.sent(arrived)) options.onCaseReady();
    }
  };
}
