import { assign } from 'xstate';
import { withoutPerson } from '../session-context.ts';
import { isOnlySaid } from '../session-rules.ts';
import type { SessionParts } from './session-parts.ts';

/**
 * The person is known and nothing was asked about them yet: what is used, for what and for how long is said, and they agree or
 * not. Who does not is forgotten at once, before anything else is shown.
 */
export function consentState(parts: SessionParts) {
  const { work } = parts;
  const consented = parts.machine.assign({ consent: ({ context }) => work.consentGiven(context) });
  return parts.machine.createStateConfig({
    on: {
      agree: [
        // On somebody's own word nothing is asked about them.
        { guard: ({ context }) => isOnlySaid(context), target: '#deciding', actions: consented },
        { target: '#learning', actions: consented },
      ],
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
