import { assign, raise } from 'xstate';
import type { SessionParts } from './session-parts.ts';

/**
 * Somebody looks after the terminal. Reached from the first page alone, so never out of anybody's session, and no person is
 * known in it. Behind the PIN there is how the terminal stands, and what was set aside.
 */
export function staffState(parts: SessionParts) {
  const { staff } = parts.deps;
  const mustWait = () => staff.gate.waitMs() > 0;
  return parts.machine.createStateConfig({
    initial: 'outside',
    entry: [assign({ atStaff: true }), raise({ type: 'clock.watch' })],
    on: { exit: '#attract', expire: '#attract' },
    states: {
      outside: {
        initial: 'arriving',
        states: {
          arriving: {
            always: [
              { guard: () => !staff.gate.hasPin, target: 'noPin' },
              { guard: mustWait, target: 'waiting' },
              { target: 'asking' },
            ],
          },
          noPin: {},
          asking: { on: { enterPin: 'checking' } },
          checking: {
            invoke: {
              src: 'checkPin',
              // It is nowhere kept.
              input: ({ event }) => (event.type === 'enterPin' ? event.pin : ''),
              onDone: [
                { guard: ({ event }) => event.output, target: '#staffInside' },
                { target: 'arriving' },
              ],
            },
          },
          waiting: { after: { pinWait: 'arriving' } },
        },
      },
      inside: {
        id: 'staffInside',
        entry: () => staff.open(),
        exit: () => staff.close(),
        initial: 'status',
        states: {
          status: {
            on: {
              sendNow: { actions: () => staff.sendNow() },
              printTestPage: { actions: ({ event }) => staff.printTestPage(event.printer) },
              openSetAside: 'setAside',
            },
          },
          setAside: {
            id: 'setAside',
            on: {
              giveBack: { actions: ({ event }) => staff.giveBack(event.caseId) },
              openTransfer: '#staffTransfer',
              back: 'status',
            },
          },
        },
      },
    },
  });
}
