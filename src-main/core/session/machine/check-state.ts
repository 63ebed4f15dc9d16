import { assign } from 'xstate';
import { isFixed, questionsHere } from '../session-rules.ts';
import type { SessionParts } from './session-parts.ts';

/** Everything once more, before it is submitted. */
export function checkState(parts: SessionParts) {
  const { deps, work, placed, backToQuestions } = parts;
  return parts.machine.createStateConfig({
    on: {
      edit: {
        guard: ({ context, event }) =>
          questionsHere(context, deps.today()).some(
            (question) => question.id === event.questionId && !isFixed(context, question),
          ),
        target: 'question',
        actions: assign({ questionId: ({ event }) => event.questionId, editing: true }),
      },
      back: backToQuestions,
      submit: [
        // The day may have turned since: what no longer holds is asked again instead of filed.
        { guard: (args) => placed(args).place !== 'check', target: 'deciding' },
        {
          guard: ({ context }) => context.item?.item.kind === 'print',
          target: '#fetching',
          actions: assign({ draft: ({ context }) => context.draft ?? deps.newDraft() }),
        },
        {
          guard: ({ context }) => context.item?.item.kind === 'book',
          target: '#booking',
          actions: assign({
            draft: ({ context }) => context.draft ?? deps.newDraft(),
            withoutReceipt: () => !work.receiptPrinterReady(),
          }),
        },
        {
          target: '#filing',
          actions: assign({
            draft: ({ context }) => context.draft ?? deps.newDraft(),
            withoutReceipt: () => !work.receiptPrinterReady(),
          }),
        },
      ],
    },
  });
}
