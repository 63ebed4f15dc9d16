import { assign, raise } from 'xstate';
import type { IdCard } from '#contract/device/id-card.ts';
import { applicantFrom } from '#contract/identity/applicant.ts';
import { type CardFault, judgeCard } from '#contract/identity/judge-card.ts';
import { cardProblem } from '../problems.ts';
import { NO_PROBLEM, type SessionContext } from '../session-context.ts';
import { identified } from '../session-rules.ts';
import type { SessionParts } from './session-parts.ts';

/** What speaks against a card for this matter; one that has expired will do where it is to be renewed. */
function judge({ item }: SessionContext, card: IdCard, today: string): CardFault | null {
  const fault = judgeCard(card, today);
  const identify = item?.item.identify;
  const mayBeExpired = identify !== undefined && identify !== 'none' && identify.expiredCard;
  return fault === 'cardExpired' && mayBeExpired ? null : fault;
}

/** The ID card is waited for, read and judged; a failed try says why, and the reader waits again. */
export function idCardRegion(parts: SessionParts) {
  const { deps } = parts;
  const faultOf = (context: SessionContext, card: IdCard) => judge(context, card, deps.today());
  return parts.machine.createStateConfig({
    initial: 'armed',
    states: {
      armed: {
        entry: assign({ stage: null }),
        on: {
          progress: [
            {
              // Once per card, not per try: tries that repeat by themselves are nobody's.
              guard: ({ context, event }) => event.deviceClass === 'idCardReader' && !context.cardNoticed,
              actions: [
                assign({ ...NO_PROBLEM, stage: ({ event }) => event.stage, cardNoticed: true }),
                raise({ type: 'noticed' }),
              ],
            },
            {
              guard: ({ event }) => event.deviceClass === 'idCardReader',
              actions: assign(({ context, event }) => ({
                ...(context.stage === null ? NO_PROBLEM : {}),
                stage: event.stage,
              })),
            },
          ],
        },
        after: {
          cardGone: {
            guard: ({ context }) => context.stage === null,
            actions: assign(({ context }) => ({
              cardNoticed: false,
              // It was taken away, as the page asked.
              cardProblem: context.cardProblem === 'cardLeft' ? null : context.cardProblem,
            })),
          },
        },
        invoke: {
          src: 'readCard',
          onDone: [
            {
              guard: ({ event }) => event.output.code !== 'success',
              target: 'pausing',
              actions: assign({
                cardProblem: ({ event }) =>
                  event.output.code === 'success' ? null : cardProblem(event.output),
              }),
            },
            {
              guard: ({ context, event }) =>
                event.output.code === 'success' && faultOf(context, event.output.data) !== null,
              target: 'pausing',
              actions: assign({
                cardProblem: ({ context, event }) =>
                  event.output.code === 'success' ? faultOf(context, event.output.data) : null,
              }),
            },
            {
              target: '#deciding',
              actions: [
                assign(({ context, event }) =>
                  event.output.code === 'success'
                    ? identified(context, applicantFrom(event.output.data))
                    : context,
                ),
                raise({ type: 'touch' }),
              ],
            },
          ],
          onError: { target: 'pausing', actions: assign({ cardProblem: 'cardNotReadable' }) },
        },
      },
      pausing: { entry: assign({ stage: null }), after: { rearm: 'armed' } },
    },
  });
}
