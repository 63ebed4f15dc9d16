import { assign } from 'xstate';
import type { SessionParts } from './session-parts.ts';

/** 一业一证: what the answers come to, before it is submitted and printed. */
export function outcomeState(parts: SessionParts) {
  const { deps, placed, backToQuestions } = parts;
  return parts.machine.createStateConfig({
    on: {
      back: backToQuestions,
      submit: [
        { guard: (args) => placed(args).place !== 'outcome', target: 'deciding' },
        {
          target: '#filing',
          actions: assign({ draft: ({ context }) => context.draft ?? deps.newDraft() }),
        },
      ],
    },
  });
}
