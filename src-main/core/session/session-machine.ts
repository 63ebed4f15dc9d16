import { assign, raise } from 'xstate';
import type { TakenOutcome } from '#contract/device/completion.ts';
import { withPreferences } from '#contract/kiosk-api/intent.ts';
import { attentionState } from './machine/attention-state.ts';
import { checkState } from './machine/check-state.ts';
import { consentState, declinedState } from './machine/consent-state.ts';
import { identifyState } from './machine/identify-state.ts';
import { learningState } from './machine/learning-state.ts';
import { otherCardState } from './machine/other-card-state.ts';
import { outcomeState } from './machine/outcome-state.ts';
import { payState } from './machine/pay-state.ts';
import {
  bookingProblemState,
  documentProblemState,
  filingProblemState,
  lookUpProblemState,
  paymentProblemState,
  proofProblemState,
  receiptProblemState,
  timesProblemState,
} from './machine/problem-states.ts';
import { decidingState, questionState } from './machine/question-states.ts';
import { resultState } from './machine/result-state.ts';
import type { SessionDeps } from './machine/session-event.ts';
import { sessionParts } from './machine/session-parts.ts';
import { staffState } from './machine/staff-state.ts';
import { transferState } from './machine/transfer-state.ts';
import { typingState } from './machine/typing-state.ts';
import { workingState } from './machine/working-state.ts';
import { anotherMatter, EMPTY_SESSION, type SessionContext } from './session-context.ts';
import { questionOfRefusal } from './session-rules.ts';

/**
 * One person's time at the terminal: attract → home → guide → questions of eligibility → identify → consent → questions
 * → check → submit → print → done → attract; by the kind of item a result, a bill or an outcome stands in place of
 * check or of submitting (`session-rules.ts`). Three regions: `journey` is where the person is, `attention` is the
 * clock that ends a session nobody attends to, `otherCard` watches for the next person's card. Reaching `attract` by any way wipes the context.
 */
export function sessionMachine(deps: SessionDeps) {
  const parts = sessionParts(deps);
  const { work, acts } = parts;
  return parts.machine.createMachine({
    id: 'session',
    type: 'parallel',
    context: EMPTY_SESSION,
    on: {
      setPreferences: {
        actions: [
          assign({
            preferences: ({ context, event }) => withPreferences(context.preferences, event.preferences),
          }),
          // Whoever asks for more time by this has it at once.
          raise({ type: 'touch' }),
        ],
      },
    },
    states: {
      journey: {
        initial: 'attract',
        states: {
          attract: {
            id: 'attract',
            entry: [assign(() => EMPTY_SESSION), raise({ type: 'clock.rest' })],
            on: {
              start: { target: 'serving', actions: () => work.sessionStarted() },
              expire: { target: 'attract', reenter: true },
              openTransfer: { guard: () => work.offersTransfer(), target: 'transfer' },
              openStaff: 'staff',
            },
          },
          transfer: transferState(parts, 'waiting', '#attract'),
          staff: staffState(parts),
          staffTransfer: transferState(parts, 'all', '#setAside'),
          serving: {
            entry: raise({ type: 'clock.watch' }),
            initial: 'home',
            on: { exit: 'ended', expire: 'ended' },
            states: {
              home: {
                id: 'home',
                entry: [
                  ({ context }) => work.keepRating(context),
                  assign(({ context }) => anotherMatter(context)),
                ],
                on: {
                  switchRegion: {
                    guard: ({ event }) => deps.hasRegion(event.division),
                    actions: assign({ division: ({ event }) => event.division }),
                  },
                  openItem: {
                    guard: ({ context, event }) => deps.findItem(context.division, event.itemId) !== null,
                    target: 'guide',
                    actions: assign({
                      item: ({ context, event }) => deps.findItem(context.division, event.itemId),
                    }),
                  },
                },
              },
              guide: { id: 'guide', on: { begin: 'deciding', back: 'home' } },
              deciding: decidingState(parts),
              notForYou: {
                on: {
                  // To the answer that it hangs on, which may have been a slip; else there is nothing to go back to.
                  back: [
                    {
                      guard: ({ context }) => questionOfRefusal(context, deps.today()) !== null,
                      target: 'question',
                      actions: assign({
                        questionId: ({ context }) => questionOfRefusal(context, deps.today()),
                      }),
                    },
                    { target: 'home' },
                  ],
                  act: { guard: acts('backToHome'), target: 'home' },
                },
              },
              question: questionState(parts),
              identify: identifyState(parts),
              typing: typingState(parts),
              consent: consentState(parts),
              declined: declinedState(parts),
              learning: learningState(parts),
              check: checkState(parts),
              outcome: outcomeState(parts),
              result: resultState(parts),
              pay: payState(parts),
              lookUpProblem: lookUpProblemState(parts),
              timesProblem: timesProblemState(parts),
              bookingProblem: bookingProblemState(parts),
              paymentProblem: paymentProblemState(parts),
              proofProblem: proofProblemState(parts),
              filingProblem: filingProblemState(parts),
              receiptProblem: receiptProblemState(parts),
              documentProblem: documentProblemState(parts),
            },
          },
          working: workingState(parts),
          done: {
            id: 'done',
            entry: [assign({ paper: 'out' }), raise({ type: 'clock.leave' })],
            invoke: {
              src: 'waitTaken',
              input: ({ context }) => context,
              onDone: { actions: assign({ paper: ({ event }) => paperAfter(event.output) }) },
              // What a sensor cannot say costs nobody anything.
              onError: { actions: assign({ paper: 'out' }) },
            },
            on: { rate: { actions: parts.rated }, another: 'serving', exit: 'ended', expire: 'ended' },
          },
          ended: {
            entry: [
              ({ context }) => work.keepRating(context),
              // What lies on the reader may be the next person's, by their own word: then it need not be lifted.
              ({ event }) => work.sessionEnded(event.type === 'exit' && event.forNext === true),
            ],
            always: 'attract',
          },
        },
      },
      attention: attentionState(parts),
      otherCard: otherCardState(parts),
    },
  });
}

/** `unknown` is what was known before. */
function paperAfter(outcome: TakenOutcome | null): SessionContext['paper'] {
  return outcome === null || outcome === 'unknown' ? 'out' : outcome;
}
