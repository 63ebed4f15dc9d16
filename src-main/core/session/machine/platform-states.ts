import { assign } from 'xstate';
import { accountQuestion } from '#contract/item/account.ts';
import type { ProblemCode } from '#contract/kiosk-api/problem.ts';
import { noAccountNotice } from '../account-notice.ts';
import type { SessionContext } from '../session-context.ts';
import { takenNotice } from '../taken-notice.ts';
import { whileLookingUp } from './payment-trouble.ts';
import type { SessionParts } from './session-parts.ts';

/** A record, a list or a bill is looked up, to be shown at `target`. */
export function lookingState(parts: SessionParts, id: 'looking' | 'billing', target: '#result' | '#pay') {
  const { workProblem } = parts;
  const toldAs = (problem: ProblemCode) => (id === 'billing' ? whileLookingUp(problem) : problem);
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
          guard: ({ context, event }) =>
            !event.output.ok && event.output.problem === 'noAccount' && askedAccount(context) !== undefined,
          target: '#question',
          actions: assign(({ context }) => atAccount(context)),
        },
        {
          target: '#lookUpProblem',
          actions: assign(({ event }) => (event.output.ok ? {} : workProblem(toldAs(event.output.problem)))),
        },
      ],
      onError: { target: '#lookUpProblem', actions: assign(workProblem(toldAs('platformFailed'))) },
    },
  });
}

function askedAccount({ item }: SessionContext) {
  return accountQuestion(item?.item.questions ?? []);
}

/** Back at the question, with what was typed: mostly one digit is wrong. */
function atAccount(context: SessionContext): Partial<SessionContext> {
  return { questionId: askedAccount(context)?.id ?? null, editing: false, refused: noAccountNotice() };
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
        { target: '#bookingProblem', actions: assign(workProblem('bookingUnknown')) },
      ],
      onError: { target: '#bookingProblem', actions: assign(workProblem('bookingUnknown')) },
    },
  });
}

function withoutTime(context: SessionContext): Partial<SessionContext> {
  const question = context.item?.item.questions.find(({ answer }) => answer.type === 'slot');
  if (!question) throw new Error('an item without a question for a time was booked');
  const { [question.id]: _taken, ...answers } = context.answers;
  return { answers, questionId: question.id, editing: true, refused: takenNotice() };
}
