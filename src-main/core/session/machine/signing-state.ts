import { assign } from 'xstate';
import { areTheLastFour, notTheLastFour, signedByKeys } from '../signing-by-keys.ts';
import type { SessionParts } from './session-parts.ts';

/** Whoever cannot write by hand is asked for the last four places of their ID number; the pad is not armed meanwhile. */
export function signingState({ machine }: SessionParts) {
  return machine.createStateConfig({
    entry: assign({ refused: null, captureProblem: null }),
    on: {
      confirmSignature: [
        {
          guard: ({ context, event }) =>
            context.questionId !== null && areTheLastFour(context, event.lastFour),
          target: '#deciding',
          actions: assign(({ context }) =>
            context.questionId === null ? context : signedByKeys(context, context.questionId),
          ),
        },
        { actions: assign({ refused: ({ context }) => notTheLastFour(context) }) },
      ],
      // Asked twice, the page stays as it is.
      signByKeys: {},
      back: { target: '#armed', actions: assign({ refused: null }) },
    },
  });
}
