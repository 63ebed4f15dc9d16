import { raise } from 'xstate';
import type { SessionParts } from './session-parts.ts';

/**
 * Somebody who looks after the terminal carries cases on a stick. It is nobody's session: no person is known, and nothing of
 * it is shown but numbers. While the stick is at work no clock runs; it can be cancelled.
 */
export function transferState(parts: SessionParts) {
  return parts.machine.createStateConfig({
    initial: 'resting',
    states: {
      resting: {
        entry: raise({ type: 'clock.watch' }),
        on: {
          startTransfer: 'running',
          closeTransfer: '#attract',
          exit: '#attract',
          expire: '#attract',
        },
      },
      running: {
        entry: raise({ type: 'clock.rest' }),
        invoke: { src: 'transfer', onDone: 'resting', onError: 'resting' },
        on: { cancelTransfer: 'resting' },
      },
    },
  });
}
