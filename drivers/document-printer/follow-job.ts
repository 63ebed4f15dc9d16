import type { PrintCompletion, PrintError } from '#contract/device/completion.ts';
import type { ProgressStage } from '#contract/device/device-api.ts';
import type { Clock } from '../device/clock.ts';
import { endReason } from '../device/command-queue.ts';
import { askUrgently, URGENT_PAUSE_MS } from './ask-urgently.ts';
import type { IppClient } from './ipp-client.ts';
import { completionOf, isForgotten, isNamed, JOB_ATTRIBUTES, readJob } from './ipp-job.ts';
import { GONE_AFTER_MISSES, type PrinterWatch } from './printer-watch.ts';
import type { DocumentPrinterProfile } from './profiles.ts';

export interface Followed {
  readonly completion: PrintCompletion;
  /** `false`: the job may still be at the printer, waiting for paper or for the printer's return. */
  readonly ended: boolean;
}

/**
 * Follows a job that the printer has taken to its end. Out of paper is not an end: a refill lets it finish.
 * When `signal` is aborted the job is canceled, and what became of the paper is still waited for.
 */
export async function followJob(parts: {
  readonly jobId: number;
  /** Under which it was sent. */
  readonly jobName: string;
  readonly client: IppClient;
  readonly watch: PrinterWatch;
  readonly profile: DocumentPrinterProfile;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  readonly onStage: (stage: ProgressStage) => void;
}): Promise<Followed> {
  const { jobId, client, watch, profile, clock, signal } = parts;
  let misses = 0;
  let printing = false;
  let blocker: PrintError | null = null;
  let giveUpAt = Number.POSITIVE_INFINITY;
  let cancelAsked = false;

  for (;;) {
    if (signal.aborted && giveUpAt === Number.POSITIVE_INFINITY) giveUpAt = clock.now() + profile.cancelMs;
    if (signal.aborted && !cancelAsked) {
      const reply = await askUrgently(parts, 'Cancel-Job', { 'job-id': jobId });
      // Any answer counts: "not possible" means that the job has ended, and its state says how.
      cancelAsked = reply.kind === 'answer';
    }
    const isMute = signal.aborted && !cancelAsked;

    const question = { 'job-id': jobId, 'requested-attributes': JOB_ATTRIBUTES };
    // A mute printer must not keep a cancellation waiting: its question is broken off.
    const unlessCanceled = signal.aborted ? undefined : signal;
    const reply = isMute
      ? await askUrgently(parts, 'Get-Job-Attributes', question)
      : await client.send('Get-Job-Attributes', {
          attributes: question,
          timeoutMs: profile.answerMs,
          ...(unlessCanceled ? { signal: unlessCanceled } : {}),
        });
    const printer = isMute ? null : await watch.ask(unlessCanceled);
    if (unlessCanceled?.aborted) continue;
    if (printer) blocker = printer.blocker;

    if (isForgotten(reply)) return ended(FORGOTTEN);
    const job = reply.kind === 'answer' ? readJob(reply.message.jobs[0]) : null;
    if (job) {
      if (!isNamed(job, parts.jobName)) return ended(FORGOTTEN);
      misses = 0;
      const asked = signal.aborted ? endReason(signal) : null;
      const completion = completionOf(job, { asked, blocker });
      if (completion) return ended(completion);
      if (!printing && job['job-state'] === 'processing') {
        printing = true;
        parts.onStage('printing');
      }
    } else {
      misses += 1;
      if (misses >= GONE_AFTER_MISSES)
        return left({ code: 'hardwareError', outcome: 'unknown', error: 'disconnected' });
    }

    if (clock.now() > giveUpAt)
      return left({ code: endReason(signal), outcome: 'unknown', error: blocker ?? 'interrupted' });
    await clock.sleep(isMute ? URGENT_PAUSE_MS : profile.jobPollMs, signal.aborted ? undefined : signal);
  }
}

/** The printer knows no such job, or has given its id to another since: it has lost its memory. */
const FORGOTTEN: PrintCompletion = {
  code: 'hardwareError',
  outcome: 'unknown',
  error: 'interrupted',
  vendor: 'job forgotten',
};

function ended(completion: PrintCompletion): Followed {
  return { completion, ended: true };
}

function left(completion: PrintCompletion): Followed {
  return { completion, ended: false };
}
