import { assign } from 'xstate';
import { NO_CARD, type SessionContext } from '../session-context.ts';
import { canBeTyped, MOST_NUMBERS } from '../typed-identity.ts';
import { chipCardRegion } from './chip-card-region.ts';
import { idCardRegion } from './id-card-region.ts';
import { residentCodeRegion } from './resident-code-region.ts';
import type { SessionParts } from './session-parts.ts';

/** A card is waited for. Every reader that will do is armed; the first good card wins, and the others are disarmed. */
export function identifyState(parts: SessionParts) {
  const mayType = ({ item }: SessionContext) =>
    parts.deps.typedNumber && item !== null && canBeTyped(item.item);
  return parts.machine.createStateConfig({
    type: 'parallel',
    entry: assign(({ context }) => ({
      ...NO_CARD,
      cardProblem: mayType(context) && context.numbersTyped >= MOST_NUMBERS ? 'tooManyNumbers' : null,
    })),
    on: {
      back: parts.backToQuestions,
      typeNumber: {
        guard: ({ context }) => mayType(context) && context.numbersTyped < MOST_NUMBERS,
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
