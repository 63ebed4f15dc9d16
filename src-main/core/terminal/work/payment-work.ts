import { itemReference } from '#contract/item/schema.ts';
import { amountOf } from '../../session/bill.ts';
import { factsOf } from '../../session/session-rules.ts';
import type { SessionWork } from '../../session/session-work.ts';
import { dayOf } from '../../time/clock.ts';
import { openItem } from './in-matter.ts';
import { platformProblem } from './platform-problem.ts';
import { parametersOf } from './record-work.ts';
import type { WorkDeps } from './work-deps.ts';

/** A bill is paid at the platform's payment port; the terminal only shows where, and asks whether it came. */
export function paymentWork(
  deps: Pick<WorkDeps, 'client' | 'clock' | 'log'>,
): Pick<SessionWork, 'startPayment' | 'paymentState'> {
  const { client, clock, log } = deps;
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
          const { paymentId, payUrl, simulated } = answer.answer;
          return { ok: true, payment: { paymentId, payUrl, simulated, amountFen } };
        }
        case 'alreadyPaid':
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
