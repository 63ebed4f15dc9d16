import { assign, raise } from 'xstate';
import type { SessionContext } from '../session-context.ts';
import { identified, takes } from '../session-rules.ts';
import type { SessionParts } from './session-parts.ts';

/** A resident's code before the scanner, beside the cards, on items that take it: the platform says whose it is. */
export function residentCodeRegion(parts: SessionParts) {
  const takesIt = ({ context }: { context: SessionContext }) => takes(context, 'residentCode');
  return parts.machine.createStateConfig({
    initial: 'deciding',
    states: {
      deciding: { always: [{ guard: takesIt, target: 'armed' }, { target: 'notTaken' }] },
      notTaken: {},
      armed: {
        invoke: {
          src: 'scan',
          onDone: [
            {
              guard: ({ event }) => event.output.code === 'success',
              target: 'asking',
              actions: [
                assign({
                  codeProblem: null,
                  residentCode: ({ event }) =>
                    event.output.code === 'success' ? event.output.data.text : null,
                }),
                // The scanner may read again and again what lies under it.
                raise({ type: 'noticed' }),
              ],
            },
            { target: 'pausing' },
          ],
          onError: 'pausing',
        },
        // A scanner that types may be the only one there is.
        on: {
          typedCode: {
            target: 'asking',
            actions: assign({ codeProblem: null, residentCode: ({ event }) => event.text }),
          },
        },
      },
      asking: {
        invoke: {
          src: 'identifyByCode',
          input: ({ context }) => context,
          onDone: [
            {
              guard: ({ event }) => event.output.ok,
              target: '#deciding',
              actions: [
                assign(({ context, event }) =>
                  event.output.ok ? identified(context, event.output.applicant) : context,
                ),
                raise({ type: 'touch' }),
              ],
            },
            {
              target: 'pausing',
              actions: assign({
                codeProblem: ({ event }) => (event.output.ok ? null : event.output.problem),
              }),
            },
          ],
          onError: { target: 'pausing', actions: assign({ codeProblem: 'platformFailed' }) },
        },
      },
      pausing: { entry: assign({ residentCode: null }), after: { rearm: 'armed' } },
    },
  });
}
