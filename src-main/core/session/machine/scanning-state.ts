import { assign, raise } from 'xstate';
import { readCode } from '#contract/item/code-rules.ts';
import type { SessionContext } from '../session-context.ts';
import { questionShown } from '../session-rules.ts';
import type { SessionParts } from './session-parts.ts';

/** What the page shows of a code: it may hold anything, and is shown to be compared, not to be read through. */
const SHOWN_MAX = 60;

/**
 * A page that asks for a code: the scanner is armed while it is shown and no longer. What was read waits to be
 * confirmed; what does not fit says so, and the scanner is armed again.
 */
export function scanningState(parts: SessionParts) {
  const { deps } = parts;
  const judged = (context: SessionContext, text: string) => read(context, text, deps.today());
  return parts.machine.createStateConfig({
    initial: 'armed',
    on: {
      // A keyboard wedge is heard whatever the scanner does: it may be the only one there is.
      typedCode: [
        {
          guard: ({ context, event }) => judged(context, event.text) !== null,
          target: '.read',
          actions: assign({ scanned: ({ context, event }) => judged(context, event.text) }),
        },
        { target: '.pausing', actions: assign({ scanned: null, scanProblem: 'codeNotFitting' }) },
      ],
    },
    states: {
      armed: {
        invoke: {
          src: 'scan',
          onDone: [
            {
              guard: ({ context, event }) =>
                event.output.code === 'success' && judged(context, event.output.data.text) !== null,
              target: 'read',
              actions: [
                assign({
                  scanned: ({ context, event }) =>
                    event.output.code === 'success' ? judged(context, event.output.data.text) : null,
                }),
                raise({ type: 'touch' }),
              ],
            },
            {
              guard: ({ event }) => event.output.code === 'success',
              target: 'pausing',
              // The scanner may read again and again what lies under it.
              actions: [assign({ scanProblem: 'codeNotFitting' }), raise({ type: 'noticed' })],
            },
            {
              guard: ({ event }) =>
                event.output.code !== 'success' &&
                (event.output.error === 'unreadable' || event.output.error === 'tooLong'),
              target: 'pausing',
              actions: assign({ scanProblem: 'codeUnreadable' }),
            },
            { target: 'pausing' },
          ],
          onError: 'pausing',
        },
      },
      pausing: { after: { rearm: 'armed' } },
      read: {
        entry: assign({ scanProblem: null }),
        on: { scanAgain: { target: 'armed', actions: assign({ scanned: null }) } },
      },
    },
  });
}

/** The value that `text` claims for the present question, with what is shown of the whole code. */
function read(context: SessionContext, text: string, today: string): SessionContext['scanned'] {
  const question = questionShown(context, today);
  if (question?.answer.type !== 'code') return null;
  const value = readCode(question.answer.holds, text);
  if (value === null) return null;
  const line = [...text.replaceAll(/[\p{C}\s]+/gu, ' ').trim()];
  const shown = line.length > SHOWN_MAX ? `${line.slice(0, SHOWN_MAX).join('')}…` : line.join('');
  return { value, text: shown };
}
