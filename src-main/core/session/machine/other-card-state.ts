import { assign, raise } from 'xstate';
import type { SessionContext } from '../session-context.ts';
import type { SessionParts } from './session-parts.ts';

/**
 * While somebody who is known is served, the reader is watched for another person's card. It never reads into the session:
 * the page says that one lies there, and the person goes on or makes room. A card that was told of is not told of again as
 * long as it lies there. Behind the last page nothing is watched: a card laid there is meant for the next matter, and
 * would have to be lifted to be read again.
 */
export function otherCardState(parts: SessionParts) {
  const isServed = ({ context }: { context: SessionContext }) => context.applicant !== null;
  const isOver = ({ context }: { context: SessionContext }) => context.applicant === null;
  const rest = { guard: isOver, target: 'resting' } as const;
  return parts.machine.createStateConfig({
    initial: 'resting',
    on: { 'clock.leave': '.leaving' },
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
              guard: ({ context, event }) => event.output !== null && event.output !== context.otherCard,
              target: 'told',
              actions: assign({ otherCard: ({ event }) => event.output }),
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
          // As when the clock runs out: at once, also where a payment may still come, whose case the core files.
          changePerson: { actions: raise({ type: 'expire' }) },
        },
      },
      leaving: { always: rest },
    },
  });
}
