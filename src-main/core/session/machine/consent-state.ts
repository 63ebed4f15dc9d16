import { assign } from 'xstate';
import { withoutPerson } from '../session-context.ts';
import type { SessionParts } from './session-parts.ts';

/**
 * The person is known and nothing was asked about them yet: what is used, for what and for how long is said, and they agree or
 * not. Who does not is forgotten at once, before anything else is shown.
 */
export function consentState(parts: SessionParts) {
  const { work } = parts;
  return parts.machine.createStateConfig({
    on: {
      agree: {
        target: '#learning',
        actions: assign({ consent: ({ context }) => work.consentGiven(context) }),
      },
      decline: { target: 'declined', actions: assign(({ context }) => withoutPerson(context)) },
    },
  });
}

/** Nothing was asked and nothing is kept; that is said, and another matter can be chosen. */
export function declinedState(parts: SessionParts) {
  return parts.machine.createStateConfig({
    on: { act: { guard: parts.acts('backToHome'), target: 'home' } },
  });
}
