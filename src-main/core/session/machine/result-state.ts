import { assign } from 'xstate';
import type { SessionParts } from './session-parts.ts';

/** What was looked up or worked out is shown, and printed on a slip where the person wants it. Nothing is filed. */
export function resultState(parts: SessionParts) {
  const { work, backToQuestions, rated } = parts;
  return parts.machine.createStateConfig({
    id: 'result',
    entry: assign({ slip: 'none', stage: null }),
    initial: 'shown',
    on: { rate: { actions: rated } },
    states: {
      shown: {
        on: {
          printResult: { guard: () => work.receiptPrinterReady(), target: 'printing' },
          back: backToQuestions,
          another: '#home',
        },
      },
      printing: {
        entry: assign({ slip: 'printing' }),
        invoke: {
          src: 'printResult',
          input: ({ context }) => context,
          onDone: {
            target: 'shown',
            actions: assign({
              slip: ({ event }) => (event.output.outcome === 'printed' ? 'printed' : 'notPrinted'),
            }),
          },
          onError: { target: 'shown', actions: assign({ slip: 'notPrinted' }) },
        },
      },
    },
  });
}
