import type { Acknowledgement } from '#contract/platform-api/acknowledgement.ts';
import { BATCH_MAX_CASES } from '#contract/platform-api/endpoints.ts';
import type { Log } from '../log/log.ts';
import type { PlatformClient } from '../platform-client/platform-client.ts';
import type { Clock } from '../time/clock.ts';
import { fullJitter } from './backoff.ts';
import type { Step } from './lane.ts';
import { type Outbox, type Outcome, TRIES_IN_COMPANY } from './outbox.ts';

export interface CaseStepOptions {
  readonly client: Pick<PlatformClient, 'sendCases'>;
  readonly outbox: Outbox;
  readonly clock: Clock;
  readonly random: () => number;
  readonly times: { readonly retryBaseMs: number; readonly retryCapMs: number };
  readonly log: Log;
  /** The platform answered with its signature. */
  readonly onHeard: () => void;
  /** What became of a case is known. */
  readonly onChange: () => void;
}

/**
 * The step of the lane that carries cases, oldest first. Only a signed acknowledgement takes a case from the outbox or
 * sets it aside; every other answer, or none, leaves it there. One bad case never holds up the others: a refused batch
 * is halved until the bad one stands alone, and where sending fails again and again for whatever reason, the first case
 * is tried alone, waits for itself, and lets the others pass.
 */
export function caseStep(options: CaseStepOptions): (isProbe: boolean) => Promise<Step> {
  const { client, outbox, clock, times, log } = options;
  let batchLimit = BATCH_MAX_CASES;
  /** How often it was made smaller: a larger batch that was under way then, and arrives, must not undo that. */
  let shrunk = 0;
  const shrinkTo = (limit: number) => {
    shrunk += 1;
    batchLimit = Math.max(1, Math.floor(limit));
  };
  const inMs = (ms: number) => clock.now().getTime() + ms;
  const jitter = (caseIds: readonly string[]) =>
    fullJitter(outbox.attempts(caseIds), times.retryBaseMs, times.retryCapMs, options.random());

  function outcomeOf({ caseId, result, reason }: Acknowledgement): Outcome {
    switch (result) {
      case 'accepted':
      case 'duplicate':
        return { caseId, became: 'delivered' };
      case 'needBlobs':
        return { caseId, became: 'blobsPending', notBefore: inMs(jitter([caseId])) };
      case 'conflict':
      case 'rejected':
        return { caseId, became: 'quarantined', reason: reason ?? result };
    }
  }

  /**
   * A refused batch goes again in halves, at once, until the case that is refused stands alone. That one waits
   * its turn for long: a refusal is not signed, so it may not set a case aside for good.
   */
  function halve(caseIds: readonly string[]): Step {
    const isAlone = caseIds.length === 1;
    if (isAlone) batchLimit = BATCH_MAX_CASES;
    else shrinkTo(caseIds.length / 2);
    outbox.putBack(caseIds, inMs(isAlone ? times.retryCapMs : 0));
    return 'moved';
  }

  return async (isProbe) => {
    const limit = isProbe ? 1 : batchLimit;
    const shrunkBefore = shrunk;
    const batch = outbox.take(clock.now().getTime(), limit);
    if (batch.length === 0) return 'nothing';
    const caseIds = batch.map(({ caseId }) => caseId);
    try {
      const answer = await client.sendCases(batch);
      if (answer.ok) {
        // A probe begins anew, from one case on.
        if (shrunk === shrunkBefore)
          batchLimit = Math.min(BATCH_MAX_CASES, isProbe ? 2 : Math.max(batchLimit, 2 * limit));
        options.onHeard();
        outbox.settle(answer.acknowledgements.map(outcomeOf));
        // Of these the platform did not speak, so they wait a while of their own.
        if (answer.unanswered.length > 0)
          outbox.putBack(answer.unanswered, inMs(Math.max(times.retryBaseMs, jitter(answer.unanswered))));
        return 'moved';
      }
      log.warn({ why: answer.why, cases: caseIds.length, message: answer.message }, 'cases not delivered');
      const isTheirs =
        answer.why === 'refused' && (answer.error === 'tooLarge' || answer.error === 'badRequest');
      if (isTheirs) return halve(caseIds);
      if (isProbe || (caseIds.length === 1 && outbox.attempts(caseIds) > TRIES_IN_COMPANY))
        outbox.putBack(caseIds, inMs(Math.max(times.retryBaseMs, jitter(caseIds))));
      // On its way back to full batches the line shows how much it carries.
      else if (batchLimit < BATCH_MAX_CASES) shrinkTo(batchLimit / 2);
      return answer;
    } finally {
      // Whatever happened, what was not settled is as unknown as without an answer, and is sent again.
      outbox.putBack(caseIds, 0);
      options.onChange();
    }
  };
}
