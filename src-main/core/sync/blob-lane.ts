import { createHash } from 'node:crypto';
import type { BlobFiles } from '../blobs/blob-files.ts';
import type { Log } from '../log/log.ts';
import type { PlatformClient } from '../platform-client/platform-client.ts';
import type { PlatformFailure } from '../platform-client/result.ts';
import type { Clock } from '../time/clock.ts';
import type { BlobOutbox, PendingBlob } from './blob-outbox.ts';
import type { Step } from './lane.ts';
import type { Outbox } from './outbox.ts';

export interface BlobStepOptions {
  readonly client: Pick<PlatformClient, 'sendBlob'>;
  readonly blobs: BlobOutbox;
  readonly files: Pick<BlobFiles, 'read'>;
  readonly outbox: Pick<Outbox, 'settle'>;
  readonly clock: Clock;
  readonly times: { readonly retryBaseMs: number; readonly retryCapMs: number };
  readonly log: Log;
  /** A case has all its files at the platform: it may go itself. */
  readonly onCaseReady: () => void;
}

/** The step of the lane that carries the files of cases: those of one case, one after the other. */
export function blobStep(options: BlobStepOptions): () => Promise<Step> {
  const { client, blobs, files, outbox, clock, times, log } = options;

  /** The bytes, if they are still the ones that were filed. */
  async function intact({ sha256 }: PendingBlob): Promise<Buffer<ArrayBuffer> | null> {
    const bytes = await files.read(sha256);
    if (!bytes || createHash('sha256').update(bytes).digest('hex') !== sha256) return null;
    return Buffer.from(bytes);
  }

  async function send(blob: PendingBlob): Promise<'sent' | 'damaged' | PlatformFailure> {
    const bytes = await intact(blob);
    if (!bytes) return 'damaged';
    if (!blob.begun) blobs.begin(blob);
    const answer = await client.sendBlob(blob, bytes, !blob.begun);
    if (!answer.ok) return answer;
    blobs.sent(blob);
    return 'sent';
  }

  return async () => {
    const due = blobs.take(clock.now().getTime());
    const [{ caseId } = { caseId: '' }] = due;
    if (due.length === 0) return 'nothing';
    for (const blob of due) {
      const result = await send(blob);
      if (result === 'sent') continue;
      if (result === 'damaged') {
        // Staff must see it: without this file the case cannot be taken, and nobody can make it anew.
        log.error({ caseId }, 'a file of a case is missing or damaged on the disk');
        outbox.settle([{ caseId, became: 'quarantined', reason: 'fileDamaged' }]);
        return 'moved';
      }
      log.warn({ why: result.why, message: result.message }, 'a file was not delivered');
      if (result.why !== 'refused') return result;
      // It concerns this case alone: the others need not wait for it.
      const wrongPlace = result.error === 'offsetDiffers' || result.error === 'hashDiffers';
      const waitMs = wrongPlace ? times.retryBaseMs : times.retryCapMs;
      blobs.postpone(caseId, clock.now().getTime() + waitMs);
      return 'moved';
    }
    options.onCaseReady();
    return 'moved';
  };
}
