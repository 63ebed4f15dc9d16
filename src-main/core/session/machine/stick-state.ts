import { assign } from 'xstate';
import { roomFor, withPapers } from '../captured-files.ts';
import { questionShown } from '../session-rules.ts';
import type { SessionParts } from './session-parts.ts';

/**
 * Papers come from a USB stick: it is looked for while this state lasts and no longer. After they were taken the page
 * stays until the person has read that the stick can be pulled.
 */
export function stickState(parts: SessionParts) {
  const { deps } = parts;
  return parts.machine.createStateConfig({
    initial: 'choosing',
    on: { closeStick: '#pagesMade' },
    states: {
      choosing: {
        invoke: {
          src: 'takeFromStick',
          input: ({ context }) => roomFor(questionShown(context, deps.today()), context),
          onDone: [
            {
              guard: ({ event }) => event.output !== null,
              target: 'taken',
              actions: assign(({ context, event }) => withPapers(context, event.output ?? [])),
            },
            { target: '#pagesMade' },
          ],
          onError: '#pagesMade',
        },
      },
      taken: {},
    },
  });
}
