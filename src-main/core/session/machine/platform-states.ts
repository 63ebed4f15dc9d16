import { assign } from 'xstate';
import type { SessionContext } from '../session-context.ts';
import { takenNotice } from '../taken-notice.ts';
import type { SessionParts } from './session-parts.ts';

/** A record, a list or a bill is looked up, to be shown at `target`. */
export function lookingState(parts: SessionParts, id: 'looking' | 'billing', target: '#result' | '#pay') {
  const { workProblem } = parts;
  return parts.machine.createStateConfig({
    id,
    entry: assign({ stage: null, found: null }),
    invoke: {
      src: 'lookUp',
      input: ({ context }) => context,
      onDone: [
        {
          guard: ({ event }) => event.output.ok,
          target,
          actions: assign({ found: ({ event }) => (event.output.ok ? event.output.found : null) }),
        },
        {
          target: '#lookUpProblem',
          actions: assign(({ event }) => (event.output.ok ? {} : workProblem(event.output.problem))),
        },
      ],
      onError: { target: '#lookUpProblem', actions: assign(workProblem('platformFailed')) },
    },
  });
}

/** The time is reserved before the case is filed; one that somebody else took is chosen anew. */
export function bookingState(parts: SessionParts) {
  const { workProblem } = parts;
  return parts.machine.createStateConfig({
    id: 'booking',
    entry: assign({ stage: null }),
    invoke: {
      src: 'book',
      input: ({ context }) => context,
      onDone: [
        { guard: ({ event }) => event.output.ok, target: 'filing' },
        {
          guard: ({ event }) => !event.output.ok && event.output.problem === 'slotTaken',
          target: '#question',
          actions: assign(({ context }) => withoutTime(context)),
        },
        {
          target: '#bookingProblem',
          actions: assign(({ event }) => (event.output.ok ? {} : workProblem(event.output.problem))),
        },
      ],
      onError: { target: '#bookingProblem', actions: assign(workProblem('platformFailed')) },
    },
  });
}

function withoutTime(context: SessionContext): Partial<SessionContext> {
  const question = context.item?.item.questions.find(({ answer }) => answer.type === 'slot');
  if (!question) throw new Error('an item without a question for a time was booked');
  const { [question.id]: _taken, ...answers } = context.answers;
  return { answers, questionId: question.id, editing: true, refused: takenNotice() };
}
