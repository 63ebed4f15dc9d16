import { assign, raise } from 'xstate';
import type { SessionContext } from '../session-context.ts';
import type { SessionParts } from './session-parts.ts';

/**
 * So often a device's word keeps a session open without a touch in between. A person with a card that is hard to read
 * has it; a bad card that somebody left, which a reader may lose and find without end, does not hold a session for ever.
 */
const NOTICES_MAX = 3;

/** The clock that ends a session nobody attends to. It rests on the attract page and while the terminal works. */
export function attentionState(parts: SessionParts) {
  const { times, idleMs, payableMs, leavingMs, deadline } = parts;
  const touched = parts.machine.assign({ notices: 0 });
  const counted = parts.machine.assign({ notices: ({ context }) => context.notices + 1 });
  const mayCount = ({ context }: { context: SessionContext }) => context.notices < NOTICES_MAX;
  return parts.machine.createStateConfig({
    initial: 'resting',
    on: {
      'clock.rest': '.resting',
      'clock.watch': '.watching',
      'clock.pay': '.paying',
      'clock.leave': '.leaving',
    },
    states: {
      resting: { entry: assign({ deadlineMs: null }), on: { touch: 'lingering' } },
      // Somebody touched the attract page and began nothing: the language they chose is not the next person's.
      lingering: {
        after: { idle: { target: 'resting', actions: raise({ type: 'expire' }) } },
        on: { touch: { target: 'lingering', reenter: true } },
      },
      watching: {
        entry: deadline(idleMs),
        after: { idle: 'warning' },
        on: {
          touch: { target: 'watching', reenter: true, actions: touched },
          noticed: { guard: mayCount, target: 'watching', reenter: true, actions: counted },
        },
      },
      // Whoever pays has their eyes on a phone, and touches nothing here until the money is there.
      paying: {
        entry: deadline(payableMs),
        after: { payable: 'warning' },
        on: { touch: { target: 'paying', reenter: true, actions: touched } },
      },
      warning: {
        entry: deadline(() => times.warningMs),
        after: { warning: { target: 'resting', actions: raise({ type: 'expire' }) } },
        on: {
          touch: { target: 'watching', actions: touched },
          noticed: { guard: mayCount, target: 'watching', actions: counted },
        },
      },
      leaving: {
        entry: deadline(leavingMs),
        after: { leaving: { target: 'resting', actions: raise({ type: 'expire' }) } },
        on: { touch: { target: 'leaving', reenter: true } },
      },
    },
  });
}
