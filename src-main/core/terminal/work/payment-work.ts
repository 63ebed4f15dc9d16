import { itemReference } from '#contract/item/schema.ts';
import { amountOf } from '../../session/bill.ts';
import type { SessionContext } from '../../session/session-context.ts';
import { factsOf } from '../../session/session-rules.ts';
import type { SessionWork } from '../../session/session-work.ts';
import { dayOf } from '../../time/clock.ts';
import type { PreparedCase } from '../../unsettled/unsettled.ts';
import { openItem } from './in-matter.ts';
import { platformProblem } from './platform-problem.ts';
import { parametersOf } from './record-work.ts';
import type { WorkDeps } from './work-deps.ts';

/** A page waits no longer for a payment, whatever the clocks say. */
const PAYABLE_MAX_MS = 15 * 60_000;

/** A bill is paid at the platform's payment port; the terminal only shows where, and asks whether it came. */
export function paymentWork(
  deps: Pick<WorkDeps, 'clock' | 'log' | 'unsettled' | 'settler'> & {
    readonly client: Pick<WorkDeps['client'], 'pay' | 'paymentState'>;
    readonly sync: Pick<WorkDeps['sync'], 'offsetMs'>;
    /** Seals the case with its files. */
    readonly prepareCase: (context: SessionContext) => Promise<PreparedCase>;
  },
): Pick<SessionWork, 'startPayment' | 'paymentState'> {
  const { client, clock, log, unsettled, settler, prepareCase } = deps;
  /** How long it can be paid yet, by the platform's clock. */
  const payableMs = (expiresAt: string) => {
    const left = Date.parse(expiresAt) - clock.now().getTime() - (deps.sync.offsetMs ?? 0);
    return Math.min(Math.max(0, left), PAYABLE_MAX_MS);
  };
  return {
    async startPayment(context) {
      const { applicant, draft, found } = context;
      const item = openItem(context, 'pay');
      const amountFen = found && amountOf(found.content);
      if (!draft || !amountFen) throw new Error('there is no bill to pay');
      const answer = await client.pay({
        caseId: draft.caseId,
        item: itemReference(item),
        division: item.division,
        kind: item.bill.kind,
        ...(applicant ? { idNumber: applicant.idNumber, name: applicant.name } : {}),
        parameters: parametersOf(item.bill.asks, factsOf(context, dayOf(clock.now())).answers),
        amountFen,
      });
      if (!answer.ok) {
        log.warn({ why: answer.why, message: answer.message, caseId: draft.caseId }, 'no payment begun');
        return { ok: false, problem: platformProblem(answer) };
      }
      switch (answer.answer.result) {
        case 'open': {
          const { paymentId, payUrl, simulated, expiresAt } = answer.answer;
          const payableUntilMs = clock.monotonicMs() + payableMs(expiresAt);
          const payment = { paymentId, payUrl, simulated, amountFen, payableUntilMs };
          if (unsettled.paymentOf(draft.caseId)?.paymentId === paymentId) return { ok: true, payment };
          try {
            const prepared = await prepareCase({ ...context, payment });
            unsettled.expectPayment({ paymentId, prepared });
          } catch (error) {
            // Nobody has seen the code, so nobody has paid.
            log.error(
              { error: error instanceof Error ? error.message : 'unknown', caseId: draft.caseId },
              'a payment could not be written down',
            );
            return { ok: false, problem: 'caseNotSaved' };
          }
          return { ok: true, payment };
        }
        case 'alreadyPaid':
          // It may be the payment of somebody who left: then its case is filed before anybody reads that it is paid.
          await settler.settle();
          return { ok: false, problem: 'alreadyPaid' };
        case 'amountDiffers':
        case 'noBill':
          return { ok: false, problem: 'billChanged' };
      }
    },
    async paymentState({ payment }) {
      if (!payment) throw new Error('no payment was begun');
      const answer = await client.paymentState(payment.paymentId);
      if (!answer.ok) log.warn({ why: answer.why, message: answer.message }, 'the payment is not known');
      return answer.ok ? answer.answer.state : null;
    },
  };
}
