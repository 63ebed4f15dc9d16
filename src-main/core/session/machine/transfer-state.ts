import { raise } from 'xstate';
import type { TransferScope } from '../../bundle/waiting-cases.ts';
import type { SessionParts } from './session-parts.ts';

/**
 * Somebody who looks after the terminal carries cases on a stick. It is nobody's session: no person is known, and nothing of
 * it is shown but numbers. It leads back to where it was opened, which is the first page or the staff's. While the stick is at work no clock runs; it can be cancelled.
 */
export function transferState(parts: SessionParts, scope: TransferScope, back: '#attract' | '#setAside') {
  return parts.machine.createStateConfig({
    id: scope === 'all' ? 'staffTransfer' : 'transfer',
    initial: 'resting',
    states: {
      resting: {
        entry: raise({ type: 'clock.watch' }),
        on: {
          startTransfer: 'running',
          closeTransfer: { target: back, actions: () => parts.work.closeTransfer() },
          exit: '#attract',
          expire: '#attract',
        },
      },
      running: {
        entry: raise({ type: 'clock.rest' }),
        invoke: { src: 'transfer', input: scope, onDone: 'resting', onError: 'resting' },
        on: { cancelTransfer: 'resting' },
      },
    },
  });
}
