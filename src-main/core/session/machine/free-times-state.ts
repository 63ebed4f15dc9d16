import { assign } from 'xstate';
import type { SessionParts } from './session-parts.ts';

/** The free times of the question that is shown are asked for: they change from minute to minute, and are never kept. */
export function freeTimesState(parts: SessionParts) {
  const { workProblem } = parts;
  return parts.machine.createStateConfig({
    invoke: {
      src: 'querySlots',
      input: ({ context }) => context,
      onDone: [
        {
          guard: ({ event }) => event.output.ok,
          target: 'choosingTime',
          actions: assign({ slots: ({ event }) => (event.output.ok ? event.output.slots : null) }),
        },
        {
          target: '#timesProblem',
          actions: assign(workProblem('timesUnknown')),
        },
      ],
      onError: { target: '#timesProblem', actions: assign(workProblem('timesUnknown')) },
    },
  });
}
