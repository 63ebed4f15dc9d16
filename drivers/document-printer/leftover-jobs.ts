import { z } from 'zod';
import type { Clock } from '../device/clock.ts';
import type { IppAttributes } from '../ipp/ipp-message.ts';
import { askUrgently } from './ask-urgently.ts';
import type { IppClient } from './ipp-client.ts';
import { hasEnded, isForgotten, isNamed, JOB_ATTRIBUTES, readJob } from './ipp-job.ts';
import type { JobLedger } from './job-ledger.ts';
import { GONE_AFTER_MISSES } from './printer-watch.ts';
import type { DocumentPrinterProfile } from './profiles.ts';

/** What every job of a terminal is sent with, and known by where its id was lost. */
export const USER_NAME = 'terminal';
const JOB_NAME_PREFIX = 'terminal-';
export function jobNameOf(commandId: string): string {
  return `${JOB_NAME_PREFIX}${commandId}`;
}

/** `clear`: the printer said that nothing of ours is left. `open`: something is. `silent`: it did not say. */
export type Sweep = 'clear' | 'open' | 'silent';

/** Jobs that nobody follows any more: they would print into the next person's hands, so they are canceled. */
export interface LeftoverJobs {
  /** Why the printer must not be used yet, in words for staff; `null` where nothing stands in the way. */
  hindrance(): string | null;
  /** Whether a page of an earlier command may still come out. */
  mayPrint(): boolean;
  /** Cancels what is left. To be called while no job is followed; a sweep under way is joined. Never rejects. */
  sweep(): Promise<Sweep>;
  /** Sweeps until all is clear, the printer stays silent, `cancelMs` passed or `signal` is aborted. */
  sweepPatiently(signal: AbortSignal): Promise<Sweep>;
  /** Settles when no sweep is under way. */
  settled(): Promise<void>;
}

const listedSchema = z.object({
  'job-id': z.int().positive(),
  'job-name': z.string().optional().catch(undefined),
  'job-originating-user-name': z.string().optional().catch(undefined),
});

export function createLeftoverJobs(parts: {
  readonly client: IppClient;
  readonly ledger: JobLedger;
  readonly profile: DocumentPrinterProfile;
  readonly clock: Clock;
}): LeftoverJobs {
  const { client, ledger, profile, clock } = parts;
  let sweeping: Promise<Sweep> | null = null;
  let last: Sweep | null = null;

  /** Where a page may still come out, no refill may win the race against the next question. */
  const ask = (operation: string, attributes: IppAttributes) =>
    mayPrint()
      ? askUrgently({ client, profile, clock }, operation, attributes)
      : client.send(operation, { attributes, timeoutMs: profile.answerMs });

  /** The ids of unfinished jobs that bear this terminal's names; `null` where the printer does not say. */
  async function listed(): Promise<readonly number[] | null> {
    const reply = await ask('Get-Jobs', {
      'which-jobs': 'not-completed',
      'requested-attributes': [...Object.keys(listedSchema.shape), ...JOB_ATTRIBUTES],
    });
    if (reply.kind !== 'answer') return null;
    const status = reply.message.statusCode ?? '';
    // It can never tell: the ids that are known have to do.
    if (status === 'server-error-operation-not-supported') return [];
    if (!status.startsWith('successful-')) return null;
    return reply.message.jobs.flatMap((attributes) => {
      const job = listedSchema.safeParse(attributes).data;
      const state = readJob(attributes);
      // Some printers list the ended ones as well.
      return job && isOurs(job) && !(state && hasEnded(state)) ? [job['job-id']] : [];
    });
  }

  /** `owner`: the command it was noted for. A printer that lost its memory gives its ids out again. */
  async function stateOf(jobId: number, owner: string | undefined): Promise<Sweep> {
    const reply = await ask('Get-Job-Attributes', {
      'job-id': jobId,
      'requested-attributes': JOB_ATTRIBUTES,
    });
    if (reply.kind !== 'answer') return 'silent';
    if (isForgotten(reply)) return 'clear';
    const job = readJob(reply.message.jobs[0]);
    if (!job) return 'silent';
    const isAnothers = owner !== undefined && !isNamed(job, jobNameOf(owner));
    return hasEnded(job) || isAnothers ? 'clear' : 'open';
  }

  async function cancel(jobId: number, owner: string | undefined): Promise<Sweep> {
    const before = await stateOf(jobId, owner);
    if (before !== 'open') return before;
    await ask('Cancel-Job', { 'job-id': jobId, 'requesting-user-name': USER_NAME });
    return stateOf(jobId, owner);
  }

  async function sweepNow(): Promise<Sweep> {
    const open = await listed();
    if (!open) return 'silent';
    const noted = ledger.all();
    const owners = new Map<number, string | undefined>(open.map((jobId) => [jobId, undefined]));
    for (const { jobId, commandId } of noted)
      if (jobId !== null && !owners.has(jobId)) owners.set(jobId, commandId);
    let result: Sweep = 'clear';
    for (const [jobId, owner] of owners) {
      const state = await cancel(jobId, owner);
      if (state === 'silent') return 'silent';
      if (state === 'open') result = 'open';
      else for (const job of noted) if (job.jobId === jobId) ledger.forget(job.commandId);
    }
    // Those whose id never came were looked for by name.
    if (result === 'clear') for (const { commandId } of noted) ledger.forget(commandId);
    return result;
  }

  function sweep(): Promise<Sweep> {
    // Never two at once, and none while a document is sent: a late answer would cancel the new job.
    sweeping ??= sweepNow().then((result) => {
      sweeping = null;
      // One missed question says nothing about what was clear before.
      if (result !== 'silent') last = result;
      return result;
    });
    return sweeping;
  }

  const mayPrint = () => last === 'open' || ledger.all().length > 0;

  return {
    hindrance() {
      if (mayPrint()) return 'an earlier job may still be at the printer; it is being canceled';
      return last === null ? 'not yet known whether an earlier job is at the printer' : null;
    },
    mayPrint,
    sweep,
    async sweepPatiently(signal) {
      const giveUpAt = clock.now() + profile.cancelMs;
      const aborted = new Promise<Sweep>((resolve) => {
        if (signal.aborted) resolve('silent');
        signal.addEventListener('abort', () => resolve('silent'), { once: true });
      });
      for (let misses = 0; ; ) {
        const result = await Promise.race([sweep(), aborted]);
        if (result === 'silent') misses += 1;
        else misses = 0;
        if (result === 'clear' || signal.aborted) return result;
        if (misses >= GONE_AFTER_MISSES || clock.now() > giveUpAt) return result;
        await clock.sleep(profile.jobPollMs, signal);
      }
    },
    async settled() {
      await sweeping;
    },
  };
}

function isOurs(job: z.infer<typeof listedSchema>): boolean {
  return job['job-name']?.startsWith(JOB_NAME_PREFIX) || job['job-originating-user-name'] === USER_NAME;
}
