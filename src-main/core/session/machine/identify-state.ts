import { assign } from 'xstate';
import { NO_CARD } from '../session-context.ts';
import { chipCardRegion } from './chip-card-region.ts';
import { idCardRegion } from './id-card-region.ts';
import type { SessionParts } from './session-parts.ts';

/** A card is waited for. Every reader that will do is armed; the first good card wins, and the others are disarmed. */
export function identifyState(parts: SessionParts) {
  const { lastQuestion } = parts;
  return parts.machine.createStateConfig({
    type: 'parallel',
    entry: assign(NO_CARD),
    on: {
      back: [
        {
          guard: ({ context }) => lastQuestion(context) !== null,
          target: 'question',
          actions: assign({ questionId: ({ context }) => lastQuestion(context) }),
        },
        { target: 'guide' },
      ],
    },
    states: { idCard: idCardRegion(parts), chipCard: chipCardRegion(parts) },
  });
}
