import { assign } from 'xstate';
import { questionsHere } from '../session-context.ts';
import type { SessionParts } from './session-parts.ts';

/** Everything once more, before it is submitted. */
export function checkState(parts: SessionParts) {
  const { deps, work, placed, lastQuestion } = parts;
  return parts.machine.createStateConfig({
    on: {
      edit: {
        guard: ({ context, event }) =>
          questionsHere(context, deps.today()).some(({ id }) => id === event.questionId),
        target: 'question',
        actions: assign({ questionId: ({ event }) => event.questionId, editing: true }),
      },
      back: [
        {
          guard: ({ context }) => lastQuestion(context) !== null,
          target: 'question',
          actions: assign({
            questionId: ({ context }) => lastQuestion(context),
          }),
        },
        { target: 'guide' },
      ],
      submit: [
        // The day may have turned since: what no longer holds is asked again instead of filed.
        { guard: (args) => placed(args).place !== 'check', target: 'deciding' },
        {
          guard: ({ context }) => context.item?.item.kind === 'print',
          target: '#fetching',
          actions: assign({ draft: ({ context }) => context.draft ?? deps.newDraft() }),
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
