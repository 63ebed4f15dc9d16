import { assign } from 'xstate';
import type { SessionContext } from '../session-context.ts';
import { identified } from '../session-rules.ts';
import {
  isAnotherNumber,
  isLastTyped,
  MOST_NUMBERS,
  NOTHING_TYPED,
  notANumber,
  typedApplicant,
  typedBack,
  typedFurther,
} from '../typed-identity.ts';
import type { SessionParts } from './session-parts.ts';

/**
 * There is no card: why, and the number and name in the person's own words, one a page. No reader is armed meanwhile. What was
 * said is forgotten on the way back to the readers, and once it has become the applicant.
 */
export function typingState(parts: SessionParts) {
  const { deps } = parts;
  const further = (
    context: SessionContext,
    answer: { readonly questionId: string; readonly value: string },
  ) => typedFurther(context.typed ?? NOTHING_TYPED, answer, deps.today());
  const applicant = (context: SessionContext, answer: Parameters<typeof further>[1]) => {
    const typed = further(context, answer);
    return typed && typedApplicant(typed);
  };
  const isTry = (context: SessionContext, answer: Parameters<typeof further>[1]) =>
    isAnotherNumber(context.typed ?? NOTHING_TYPED, answer);
  /** Gone back to after the last one: another number is no more taken than by a new beginning. */
  const isOneTooMany = (context: SessionContext, answer: Parameters<typeof further>[1]) =>
    isTry(context, answer) && context.numbersTyped >= MOST_NUMBERS;
  const before = ({ typed }: SessionContext) => typed && typedBack(typed);
  return parts.machine.createStateConfig({
    entry: assign({ typed: NOTHING_TYPED, refused: null }),
    exit: assign({ refused: null }),
    on: {
      answer: [
        {
          guard: ({ context, event }) =>
            isLastTyped(context.typed ?? NOTHING_TYPED) && applicant(context, event) !== null,
          target: 'deciding',
          actions: assign(({ context, event }) => {
            const person = applicant(context, event);
            return person ? identified(context, person) : context;
          }),
        },
        {
          guard: ({ context, event }) => further(context, event) !== null && !isOneTooMany(context, event),
          actions: assign(({ context, event }) => ({
            typed: further(context, event),
            refused: null,
            numbersTyped: context.numbersTyped + (isTry(context, event) ? 1 : 0),
          })),
        },
        {
          guard: ({ context, event }) => isTry(context, event) && context.numbersTyped + 1 >= MOST_NUMBERS,
          target: 'identify',
          actions: assign({ numbersTyped: MOST_NUMBERS }),
        },
        {
          guard: ({ context, event }) => isTry(context, event),
          actions: assign(({ context: { numbersTyped } }) => ({
            numbersTyped: numbersTyped + 1,
            refused: notANumber(MOST_NUMBERS - numbersTyped - 1),
          })),
        },
      ],
      back: [
        {
          guard: ({ context }) => before(context) !== null,
          actions: assign({ typed: ({ context }) => before(context), refused: null }),
        },
        { target: 'identify' },
      ],
    },
  });
}
