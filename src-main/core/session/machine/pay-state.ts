import { assign, raise } from 'xstate';
import { accountQuestion } from '#contract/item/account.ts';
import type { ProblemCode } from '#contract/kiosk-api/problem.ts';
import type { SessionContext } from '../session-context.ts';
import { afterAsking, whileAsking, whileBeginning } from './payment-trouble.ts';
import type { SessionParts } from './session-parts.ts';

/**
 * The bill, and then the wait for its payment. The same matter always asks for the same payment, so that nothing is paid
 * twice; a new one is begun only where the last one certainly came to nothing. A session that ends here leaves the case
 * to the core, which files it when the money comes (core/unsettled).
 */
export function payState(parts: SessionParts) {
  const { deps, problem, workProblem, backToQuestions } = parts;
  const leaving = (codeFor: (context: SessionContext) => ProblemCode) =>
    ({
      target: '#paymentProblem',
      actions: parts.machine.assign(({ context }) => problem(codeFor(context), 'tryAgain', 'backToHome')),
    }) as const;
  const unheard = leaving(whileAsking);
  const heard = leaving(afterAsking);
  return parts.machine.createStateConfig({
    id: 'pay',
    initial: 'bill',
    states: {
      bill: {
        on: {
          pay: {
            guard: ({ context }) => !isPaid(context),
            target: 'starting',
            actions: assign({ draft: ({ context }) => context.draft ?? deps.newDraft() }),
          },
          back: backToQuestions,
          // The case stays the same: at the platform its payment of another bill takes the place of one that nobody was shown.
          edit: {
            guard: ({ context, event }) =>
              context.item !== null && accountQuestion(context.item.item.questions)?.id === event.questionId,
            target: '#question',
            actions: assign({ questionId: ({ event }) => event.questionId, editing: true }),
          },
          another: { guard: ({ context }) => isPaid(context), target: '#home' },
        },
      },
      starting: {
        invoke: {
          src: 'startPayment',
          input: ({ context }) => context,
          onDone: [
            {
              guard: ({ event }) => event.output.ok,
              target: 'waiting',
              actions: assign({
                unanswered: 0,
                payment: ({ event }) => (event.output.ok ? event.output.payment : null),
              }),
            },
            {
              guard: ({ event }) => !event.output.ok && event.output.problem === 'billChanged',
              target: '#billing',
            },
            {
              target: '#paymentProblem',
              actions: assign(({ event }) =>
                event.output.ok || event.output.problem === 'billChanged'
                  ? {}
                  : workProblem(whileBeginning(event.output.problem)),
              ),
            },
          ],
          onError: {
            target: '#paymentProblem',
            actions: assign(workProblem(whileBeginning('platformFailed'))),
          },
        },
      },
      waiting: {
        id: 'paymentWaiting',
        initial: 'asking',
        entry: raise({ type: 'clock.pay' }),
        exit: raise({ type: 'clock.watch' }),
        // Whoever leaves now may have paid already: that is said before.
        on: { back: unheard, exit: unheard },
        states: {
          resting: {
            after: { paymentPoll: 'asking' },
            on: { askAgain: 'asking', back: heard, exit: heard },
          },
          asking: {
            invoke: {
              src: 'paymentState',
              input: ({ context }) => context,
              onDone: [
                { guard: ({ event }) => event.output === 'paid', target: '#filing' },
                {
                  guard: ({ event }) => event.output === 'failed',
                  target: '#paymentProblem',
                  actions: assign(problem('paymentFailed', 'tryAgain', 'backToHome')),
                },
                {
                  guard: ({ event }) => event.output === 'expired',
                  target: '#paymentProblem',
                  actions: assign(problem('paymentExpired', 'tryAgain', 'backToHome')),
                },
                {
                  target: 'resting',
                  actions: assign({
                    unanswered: ({ context, event }) => (event.output === null ? context.unanswered + 1 : 0),
                  }),
                },
              ],
              onError: {
                target: 'resting',
                actions: assign({ unanswered: ({ context }) => context.unanswered + 1 }),
              },
            },
          },
        },
      },
    },
  });
}

/** The bill was paid before it was shown. */
function isPaid({ found }: SessionContext): boolean {
  return found?.payment?.paidAt !== undefined;
}
