import { assign, raise } from 'xstate';
import { applicantFromChip } from '#contract/identity/applicant.ts';
import { judgeChipCard } from '#contract/identity/judge-card.ts';
import { chipCardProblem } from '../problems.ts';
import { NO_PROBLEM, type SessionContext } from '../session-context.ts';
import { identified, takes } from '../session-rules.ts';
import type { SessionParts } from './session-parts.ts';

/** The social security card, beside the ID card, on items that take it. Where there is no reader, it asks again quietly. */
export function chipCardRegion(parts: SessionParts) {
  const takesIt = ({ context }: { context: SessionContext }) => takes(context, 'socialSecurityCard');
  return parts.machine.createStateConfig({
    initial: 'deciding',
    states: {
      deciding: { always: [{ guard: takesIt, target: 'armed' }, { target: 'notTaken' }] },
      notTaken: {},
      armed: {
        entry: assign({ chipStage: null }),
        on: {
          progress: [
            {
              // Once per card, not per try: tries that repeat by themselves are nobody's.
              guard: ({ context, event }) =>
                event.deviceClass === 'socialSecurityCardReader' && !context.chipNoticed,
              actions: [
                assign({ ...NO_PROBLEM, chipStage: ({ event }) => event.stage, chipNoticed: true }),
                raise({ type: 'noticed' }),
              ],
            },
            {
              guard: ({ event }) => event.deviceClass === 'socialSecurityCardReader',
              actions: assign(({ context, event }) => ({
                ...(context.chipStage === null ? NO_PROBLEM : {}),
                chipStage: event.stage,
              })),
            },
          ],
        },
        after: {
          cardGone: {
            guard: ({ context }) => context.chipStage === null,
            actions: assign(({ context }) => ({
              chipNoticed: false,
              // It was taken away, as the page asked.
              chipProblem: context.chipProblem === 'chipCardLeft' ? null : context.chipProblem,
            })),
          },
        },
        invoke: {
          src: 'readChipCard',
          onDone: [
            {
              guard: ({ event }) => event.output.code !== 'success',
              target: 'pausing',
              actions: assign({
                chipProblem: ({ context, event }) =>
                  event.output.code === 'success'
                    ? null
                    : (chipCardProblem(event.output) ?? context.chipProblem),
              }),
            },
            {
              guard: ({ event }) =>
                event.output.code === 'success' && judgeChipCard(event.output.data) !== null,
              target: 'pausing',
              actions: assign({
                chipProblem: ({ event }) =>
                  event.output.code === 'success' ? judgeChipCard(event.output.data) : null,
              }),
            },
            {
              target: '#deciding',
              actions: [
                assign(({ context, event }) =>
                  event.output.code === 'success'
                    ? identified(context, applicantFromChip(event.output.data))
                    : context,
                ),
                raise({ type: 'touch' }),
              ],
            },
          ],
          onError: { target: 'pausing', actions: assign({ chipProblem: 'chipCardNotReadable' }) },
        },
      },
      pausing: { entry: assign({ chipStage: null }), after: { rearm: 'armed' } },
    },
  });
}
