import { z } from 'zod';
import type { PrintCompletion, PrintError } from '#contract/device/completion.ts';
import type { EndReason } from '../device/command-queue.ts';
import type { IppAttributes } from '../ipp/ipp-message.ts';
import type { IppReply } from './ipp-client.ts';
import { countSchema, keywordsSchema } from './ipp-values.ts';

const jobSchema = z.object({
  'job-name': z.string().optional().catch(undefined),
  'job-state': z.enum([
    'pending',
    'pending-held',
    'processing',
    'processing-stopped',
    'canceled',
    'aborted',
    'completed',
  ]),
  'job-state-reasons': keywordsSchema,
  'job-impressions-completed': countSchema,
  'job-media-sheets-completed': countSchema,
});
export type Job = z.infer<typeof jobSchema>;

/** What is asked of a job in every poll. */
export const JOB_ATTRIBUTES = Object.keys(jobSchema.shape);

/** `null` where the printer's answer says nothing that can be understood. */
export function readJob(attributes: IppAttributes | undefined): Job | null {
  return jobSchema.safeParse(attributes).data ?? null;
}

/**
 * Whether a job can be the one that was sent under `name`. A printer that lost its memory gives its ids out
 * again; one that keeps no names, or cuts them short, is believed.
 */
export function isNamed(job: Job, name: string): boolean {
  const told = job['job-name'];
  return told === undefined || (told.length >= NAME_KEPT ? name.startsWith(told) : told === '');
}
/** Shorter than any printer keeps: what is left tells two of the terminal's jobs apart. */
const NAME_KEPT = 24;

export function hasEnded(job: Job): boolean {
  return ['canceled', 'aborted', 'completed'].includes(job['job-state']);
}

/** Whether the printer says that it knows no such job, or no longer. */
export function isForgotten(reply: IppReply): boolean {
  const status = reply.kind === 'answer' ? reply.message.statusCode : undefined;
  return status === 'client-error-not-found' || status === 'client-error-gone';
}

/** "Completed" that proves no paper: handed on to something that cannot say (RFC 8011, 5.3.8), or with errors. */
const UNSURE = ['queued-in-device', 'job-completed-with-errors'];
const BAD_DOCUMENT = ['document-format-error', 'unsupported-document-format', 'document-unprintable-error'];

export interface JobContext {
  /** Why this side asked the printer to cancel, if it did. */
  readonly asked: EndReason | null;
  /** What stops the printer at this moment. */
  readonly blocker: PrintError | null;
}

/** How a print ended, from the last word on its job; `null` while the job goes on. */
export function completionOf(job: Job, { asked, blocker }: JobContext): PrintCompletion | null {
  const reasons = job['job-state-reasons'];
  const vendor = `${job['job-state']}: ${reasons.join(', ') || 'none'}`;
  switch (job['job-state']) {
    case 'pending':
    case 'pending-held':
    case 'processing':
    case 'processing-stopped':
      return null;
    case 'completed':
      if (reasons.some((reason) => UNSURE.includes(reason)))
        return { code: 'hardwareError', outcome: 'unknown', error: 'interrupted', vendor };
      return { code: 'success', outcome: 'printed' };
    case 'canceled':
    case 'aborted': {
      // Some printers call a job canceled while its page still runs (RFC 8011, 5.3.8).
      const runs = reasons.includes('processing-to-stop-point');
      const outcome = pagesOf(job) === 0 && !runs ? 'notPrinted' : 'unknown';
      if (asked) return { code: asked, outcome, ...(blocker ? { error: blocker } : {}), vendor };
      if (reasons.some((reason) => BAD_DOCUMENT.includes(reason)))
        return { code: 'unsupportedData', outcome, error: 'rejected', vendor };
      const code = job['job-state'] === 'canceled' ? 'userError' : 'hardwareError';
      return { code, outcome, error: blocker ?? 'interrupted', vendor };
    }
  }
}

/** Pages or sheets that came out, whichever is more; `null` where the printer does not count. */
function pagesOf(job: Job): number | null {
  const counts = [job['job-impressions-completed'], job['job-media-sheets-completed']].filter(
    (count) => count !== undefined,
  );
  return counts.length === 0 ? null : Math.max(...counts);
}
