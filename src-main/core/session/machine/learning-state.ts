import { assign } from 'xstate';
import { informed } from '../session-rules.ts';
import type { SessionParts } from './session-parts.ts';

/**
 * The person is known and agreed; what the platform knows of them is asked for, to be waited for a moment only: whoever stands there
 * would rather answer a question than look at a page that does nothing.
 */
export function learningState(parts: SessionParts) {
  const { deps } = parts;
  const uninformed = {
    target: 'deciding',
    actions: parts.machine.assign(({ context }) => informed(context, null, deps.today())),
  } as const;
  return parts.machine.createStateConfig({
    id: 'learning',
    invoke: {
      src: 'readProfile',
      input: ({ context }) => context,
      onDone: {
        target: 'deciding',
        actions: assign(({ context, event }) => informed(context, event.output, deps.today())),
      },
      onError: uninformed,
    },
    after: { profileLate: uninformed },
  });
}
