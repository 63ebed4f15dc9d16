import { assign } from 'xstate';
import { NO_CARD } from '../session-context.ts';
import { canBeTyped } from '../typed-identity.ts';
import { chipCardRegion } from './chip-card-region.ts';
import { idCardRegion } from './id-card-region.ts';
import { residentCodeRegion } from './resident-code-region.ts';
import type { SessionParts } from './session-parts.ts';

/** A card is waited for. Every reader that will do is armed; the first good card wins, and the others are disarmed. */
export function identifyState(parts: SessionParts) {
  return parts.machine.createStateConfig({
    type: 'parallel',
    entry: assign(NO_CARD),
    on: {
      back: parts.backToQuestions,
      typeNumber: {
        guard: ({ context }) =>
          parts.deps.typedNumber && context.item !== null && canBeTyped(context.item.item),
        target: 'typing',
      },
    },
    states: {
      idCard: idCardRegion(parts),
      chipCard: chipCardRegion(parts),
      residentCode: residentCodeRegion(parts),
    },
  });
}
