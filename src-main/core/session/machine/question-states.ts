import { assign } from 'xstate';
import { checkAnswer } from '#contract/item/answer.ts';
import { questionBefore, questionsHere } from '../session-context.ts';
import type { SessionParts } from './session-parts.ts';

/** Where the journey goes from here is the item’s to say; nobody sees this state. */
export function decidingState(parts: SessionParts) {
  const { placed } = parts;
  return parts.machine.createStateConfig({
    id: 'deciding',
    entry: assign({ questionId: ({ context }) => placed({ context }).questionId }),
    always: [
      { guard: (args) => placed(args).place === 'notForYou', target: 'notForYou' },
      { guard: (args) => placed(args).place === 'question', target: 'question' },
      { guard: (args) => placed(args).place === 'identify', target: 'identify' },
      { target: 'check', actions: assign({ editing: false }) },
    ],
  });
}

/** One question is on the screen. */
export function questionState(parts: SessionParts) {
  const { deps, placed } = parts;
  return parts.machine.createStateConfig({
    on: {
      answer: {
        guard: ({ context, event }) => {
          const question = questionsHere(context, deps.today()).find(({ id }) => id === context.questionId);
          return (
            question !== undefined &&
            event.questionId === question.id &&
            checkAnswer(question.answer, event.value, deps.today()) === null
          );
        },
        target: 'deciding',
        actions: assign({
          answers: ({ context, event }) => ({
            ...context.answers,
            [event.questionId]: event.value,
          }),
          sources: ({ context, event }) => ({
            ...context.sources,
            [event.questionId]: 'resident' as const,
          }),
        }),
      },
      back: [
        // Back to the check page, unless the edit has opened a question that must be answered first.
        {
          guard: (args) => args.context.editing && placed(args).place === 'check',
          target: 'deciding',
        },
        {
          guard: ({ context }) => questionBefore(context, deps.today()) !== null,
          target: 'question',
          reenter: true,
          actions: assign({ questionId: ({ context }) => questionBefore(context, deps.today()) }),
        },
        { target: 'guide' },
      ],
    },
  });
}
