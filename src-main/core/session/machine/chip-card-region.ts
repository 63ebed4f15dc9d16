import { assign, raise } from 'xstate';
import { applicantFromChip } from '#contract/identity/applicant.ts';
import { judgeChipCard } from '#contract/identity/judge-card.ts';
import { chipCardProblem } from '../problems.ts';
import { identified, type SessionContext } from '../session-context.ts';
import type { SessionParts } from './session-parts.ts';

/** The social security card, beside the ID card, on items that take it. Where there is no reader, it asks again quietly. */
export function chipCardRegion(parts: SessionParts) {
  const { deps } = parts;
  const takesIt = ({ context }: { context: SessionContext }) =>
    context.item?.item.identify.by.includes('socialSecurityCard') === true;
  return parts.machine.createStateConfig({
    initial: 'deciding',
    states: {
      deciding: { always: [{ guard: takesIt, target: 'armed' }, { target: 'notTaken' }] },
      notTaken: {},
      armed: {
        entry: assign({ chipStage: null }),
        on: {
          // As with the ID card: once per try it counts as a touch.
          progress: [
            {
              guard: ({ context, event }) =>
                event.deviceClass === 'socialSecurityCardReader' && context.chipStage === null,
              actions: [
                assign({ chipStage: ({ event }) => event.stage, cardProblem: null }),
                raise({ type: 'touch' }),
              ],
            },
            {
              guard: ({ event }) => event.deviceClass === 'socialSecurityCardReader',
              actions: assign({ chipStage: ({ event }) => event.stage }),
            },
          ],
        },
        invoke: {
          src: 'readChipCard',
          onDone: [
            {
              guard: ({ event }) => event.output.code !== 'success',
              target: 'pausing',
              actions: assign({
                // What the other reader said of its card stays, where this one has nothing to say.
                cardProblem: ({ context, event }) =>
                  event.output.code === 'success'
                    ? null
                    : (chipCardProblem(event.output) ?? context.cardProblem),
              }),
            },
            {
              guard: ({ event }) =>
                event.output.code === 'success' && judgeChipCard(event.output.data) !== null,
              target: 'pausing',
              actions: assign({
                cardProblem: ({ event }) =>
                  event.output.code === 'success' ? judgeChipCard(event.output.data) : null,
              }),
            },
            {
              target: '#deciding',
              actions: assign(({ context, event }) =>
                event.output.code === 'success'
                  ? identified(context, applicantFromChip(event.output.data), deps.today())
                  : context,
              ),
            },
          ],
          onError: { target: 'pausing', actions: assign({ cardProblem: 'chipCardNotReadable' }) },
        },
      },
      pausing: { entry: assign({ chipStage: null }), after: { rearm: 'armed' } },
    },
  });
}
