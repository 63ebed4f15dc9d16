import { assign, raise } from 'xstate';
import type { SessionContext } from '../session-context.ts';
import { OWN_CARD } from '../session-work.ts';
import type { SessionParts } from './session-parts.ts';

/**
 * While somebody who is known is served, the reader is watched for another person's card. It never reads into the session:
 * the page says that one lies there, and the person goes on or makes room. A card that was told of is not told of again as
 * long as it lies there. Nothing is watched while the terminal works, for nothing can be ended then; nor behind the last
 * page: a card laid there is meant for the next matter, and would have to be lifted to be read again.
 */
export function otherCardState(parts: SessionParts) {
  const isServed = ({ context }: { context: SessionContext }) => context.applicant !== null;
  const isOver = ({ context }: { context: SessionContext }) => context.applicant === null;
  const rest = { guard: isOver, target: 'resting' } as const;
  return parts.machine.createStateConfig({
    initial: 'resting',
    on: { 'clock.leave': '.leaving', 'clock.rest': '.working' },
    states: {
      resting: {
        entry: assign({ otherCard: null }),
        always: { guard: isServed, target: 'watching' },
      },
      watching: {
        always: rest,
        // An armed reader has found nothing for so long: the next card is laid anew.
        after: { cardGone: { actions: assign({ otherCard: null }) } },
        invoke: {
          src: 'watchCard',
          input: ({ context }) => context,
          onDone: [
            {
              guard: ({ context, event }) =>
                event.output !== null && event.output !== OWN_CARD && event.output !== context.otherCard,
              target: 'told',
              actions: assign({ otherCard: ({ event }) => event.output }),
            },
            {
              guard: ({ event }) => event.output === OWN_CARD,
              target: 'pausing',
              actions: assign({ otherCard: null }),
            },
            { target: 'pausing' },
          ],
          onError: 'pausing',
        },
      },
      pausing: { always: rest, after: { watchAgain: 'watching' } },
      told: {
        always: rest,
        on: {
          keepPerson: 'pausing',
          // As any other way out: whoever may have paid is told what that means before.
          changePerson: { target: 'pausing', actions: raise({ type: 'exit', forNext: true }) },
          // What was told before the terminal went to work is told behind it, too.
          'clock.rest': {},
        },
      },
      working: { always: rest, on: { 'clock.watch': 'watching' } },
      leaving: { always: rest },
    },
  });
}
