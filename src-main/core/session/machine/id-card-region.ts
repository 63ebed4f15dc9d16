import { assign, raise } from 'xstate';
import { applicantFrom } from '#contract/identity/applicant.ts';
import { judgeCard } from '#contract/identity/judge-card.ts';
import { cardProblem } from '../problems.ts';
import { identified } from '../session-context.ts';
import type { SessionParts } from './session-parts.ts';

/** The ID card is waited for, read and judged; a failed try says why, and the reader waits again. */
export function idCardRegion(parts: SessionParts) {
  const { deps } = parts;
  return parts.machine.createStateConfig({
    initial: 'armed',
    states: {
      armed: {
        entry: assign({ stage: null }),
        on: {
          // A card laid on is a person at the terminal: it counts as a touch.
          progress: [
            {
              // Once per try: a card left on a reader that finds it again and again is nobody's touch.
              guard: ({ context, event }) => event.deviceClass === 'idCardReader' && context.stage === null,
              actions: [
                assign({ stage: ({ event }) => event.stage, cardProblem: null }),
                raise({ type: 'touch' }),
              ],
            },
            {
              guard: ({ event }) => event.deviceClass === 'idCardReader',
              actions: assign({ stage: ({ event }) => event.stage }),
            },
          ],
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
              guard: ({ event }) =>
                event.output.code === 'success' && judgeCard(event.output.data, deps.today()) !== null,
              target: 'pausing',
              actions: assign({
                cardProblem: ({ event }) =>
                  event.output.code === 'success' ? judgeCard(event.output.data, deps.today()) : null,
              }),
            },
            {
              target: '#deciding',
              actions: assign(({ context, event }) =>
                event.output.code === 'success'
                  ? identified(context, applicantFrom(event.output.data), deps.today())
                  : context,
              ),
            },
          ],
          onError: { target: 'pausing', actions: assign({ cardProblem: 'cardNotReadable' }) },
        },
      },
      pausing: { entry: assign({ stage: null }), after: { rearm: 'armed' } },
    },
  });
}
