import { assign } from 'xstate';
import type { SessionContext } from '../session-context.ts';
import { identified } from '../session-rules.ts';
import { isLastTyped, NOTHING_TYPED, typedApplicant, typedBack, typedFurther } from '../typed-identity.ts';
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
  const before = ({ typed }: SessionContext) => typed && typedBack(typed);
  return parts.machine.createStateConfig({
    entry: assign({ typed: NOTHING_TYPED }),
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
          guard: ({ context, event }) => further(context, event) !== null,
          actions: assign({ typed: ({ context, event }) => further(context, event) }),
        },
      ],
      back: [
        {
          guard: ({ context }) => before(context) !== null,
          actions: assign({ typed: ({ context }) => before(context) }),
        },
        { target: 'identify' },
      ],
    },
  });
}
