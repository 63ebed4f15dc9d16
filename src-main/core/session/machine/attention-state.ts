import { assign, raise } from 'xstate';
import type { SessionParts } from './session-parts.ts';

/** The clock that ends a session nobody attends to. It rests on the attract page and while the terminal works. */
export function attentionState(parts: SessionParts) {
  const { times, idleMs, deadline } = parts;
  return parts.machine.createStateConfig({
    initial: 'resting',
    on: { 'clock.rest': '.resting', 'clock.watch': '.watching', 'clock.leave': '.leaving' },
    states: {
      resting: { entry: assign({ deadlineMs: null }) },
      watching: {
        entry: deadline(idleMs),
        after: { idle: 'warning' },
        on: { touch: { target: 'watching', reenter: true } },
      },
      warning: {
        entry: deadline(() => times.warningMs),
        after: { warning: { target: 'resting', actions: raise({ type: 'expire' }) } },
        on: { touch: 'watching' },
      },
      leaving: {
        entry: deadline(() => times.doneMs),
        after: { leaving: { target: 'resting', actions: raise({ type: 'expire' }) } },
        on: { touch: { target: 'leaving', reenter: true } },
      },
    },
  });
}
