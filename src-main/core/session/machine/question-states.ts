import { assign } from 'xstate';
import { isFile, LATER } from '#contract/item/answer.ts';
import { type AnswerFault, answerProblem } from '#contract/item/flow.ts';
import type { AnswerSource } from '#contract/kiosk-api/view-parts.ts';
import type { Text } from '#contract/text.ts';
import { mayComeFromStick, roomFor, wantedFile, withCaptured, withoutFiles } from '../captured-files.ts';
import { cardAddress } from '../card-address.ts';
import { divisionProblem } from '../division-problem.ts';
import type { SessionContext } from '../session-context.ts';
import { factsOf, isFixed, type Place, questionBefore, questionShown } from '../session-rules.ts';
import { canSignByKeys } from '../signing-by-keys.ts';
import { freeTimesState } from './free-times-state.ts';
import { scanningState } from './scanning-state.ts';
import type { SessionParts } from './session-parts.ts';
import { signingState } from './signing-state.ts';
import { stickState } from './stick-state.ts';

/** Where the journey goes from here is the item’s to say; nobody sees this state. */
export function decidingState(parts: SessionParts) {
  const { placed } = parts;
  const at = (place: Place) => (args: { context: SessionContext }) => placed(args).place === place;
  return parts.machine.createStateConfig({
    id: 'deciding',
    entry: assign({ questionId: ({ context }) => placed({ context }).questionId }),
    always: [
      { guard: at('notForYou'), target: 'notForYou' },
      { guard: at('question'), target: 'question' },
      { guard: at('identify'), target: 'identify' },
      { guard: at('consent'), target: 'consent' },
      { guard: at('record'), target: '#looking', actions: assign({ editing: false }) },
      { guard: at('bill'), target: '#billing', actions: assign({ editing: false }) },
      { guard: at('calculation'), target: 'result', actions: assign({ editing: false }) },
      { guard: at('outcome'), target: 'outcome', actions: assign({ editing: false }) },
      { target: 'check', actions: assign({ editing: false }) },
    ],
  });
}

/** One question is on the screen. */
export function questionState(parts: SessionParts) {
  const { deps, placed } = parts;
  const shown = (context: SessionContext) => questionShown(context, deps.today());
  const fromCard = (context: SessionContext, questionId: string) => {
    const question = shown(context);
    return question?.id === questionId ? cardAddress(context, question, deps.today()) : null;
  };
  const wanted = (context: SessionContext) => wantedFile(shown(context), context);
  return parts.machine.createStateConfig({
    id: 'question',
    initial: 'choosing',
    entry: assign({ captureProblem: null, scanned: null, scanProblem: null, slots: null }),
    // What was said of an answer goes with its question.
    exit: assign({ refused: null }),
    states: {
      /** What the question needs of the screen's devices; nobody sees this state. */
      choosing: {
        id: 'armed',
        always: [
          { guard: ({ context }) => wanted(context) !== null, target: 'capturing' },
          { guard: ({ context }) => shown(context)?.answer.type === 'code', target: 'scanning' },
          { guard: ({ context }) => shown(context)?.answer.type === 'slot', target: 'fetching' },
          { target: 'asking' },
        ],
      },
      asking: {},
      fetching: freeTimesState(parts),
      choosingTime: { on: { askAgain: { target: 'fetching', actions: assign({ slots: null }) } } },
      scanning: scanningState(parts),
      capturing: {
        invoke: {
          src: 'capture',
          input: ({ context }) => {
            const file = wanted(context);
            return file?.type === 'photo' ? file.camera : 'signaturePad';
          },
          onDone: [
            {
              guard: ({ event }) => event.output.code !== 'success',
              target: 'pausing',
              actions: assign({
                captureProblem: ({ event }) =>
                  event.output.code === 'success' ? null : (event.output.error ?? null),
              }),
            },
            {
              target: 'captured',
              actions: assign(({ context, event }) =>
                event.output.code === 'success' ? withCaptured(context, event.output.data) : context,
              ),
            },
          ],
          onError: 'pausing',
        },
      },
      stick: stickState(parts),
      signing: signingState(parts),
      captured: {
        id: 'pagesMade',
        always: [
          { guard: ({ context }) => wanted(context) === null, target: '#deciding' },
          { target: 'capturing' },
        ],
      },
      pausing: { after: { rearm: 'choosing' } },
    },
    on: {
      openStick: {
        guard: ({ context }) => {
          const question = shown(context);
          return parts.work.takesSticks() && mayComeFromStick(question) && roomFor(question, context) > 0;
        },
        target: '.stick',
      },
      signByKeys: {
        guard: ({ context }) => canSignByKeys(shown(context), context),
        target: '.signing',
      },
      discard: {
        guard: ({ context, event }) => {
          const question = shown(context);
          return question !== undefined && question.id === event.questionId && isFile(question.answer);
        },
        target: '.choosing',
        actions: assign(({ context, event }) => withoutFiles(context, event.questionId)),
      },
      answer: [
        {
          guard: ({ context, event }) => faultOf(parts, context, event) === null,
          target: 'deciding',
          actions: assign({
            answers: ({ context, event }) => ({ ...context.answers, [event.questionId]: event.value }),
            attachments: ({ context, event }) =>
              event.value === LATER
                ? withoutFiles(context, event.questionId).attachments
                : context.attachments,
            sources: ({ context, event }) => ({
              ...context.sources,
              [event.questionId]: sourceOf(context, event.questionId, event.value),
            }),
          }),
        },
        {
          guard: ({ context, event }) => messageOf(faultOf(parts, context, event)) !== null,
          actions: assign({
            refused: ({ context, event }) => messageOf(faultOf(parts, context, event)),
          }),
        },
      ],
      answerFromCard: {
        guard: ({ context, event }) => fromCard(context, event.questionId) !== null,
        target: 'deciding',
        actions: assign({
          answers: ({ context, event }) => ({
            ...context.answers,
            [event.questionId]: fromCard(context, event.questionId) ?? '',
          }),
          sources: ({ context, event }) => ({ ...context.sources, [event.questionId]: 'card' as const }),
        }),
      },
      back: [
        // Back to the check page, unless the edit has opened a question that must be answered first.
        {
          guard: (args) => args.context.editing && placed(args).questionId === null,
          target: 'deciding',
        },
        {
          guard: ({ context }) => questionBefore(context, deps.today()) !== null,
          target: 'question',
          reenter: true,
          actions: assign({ questionId: ({ context }) => questionBefore(context, deps.today()) }),
        },
        { target: 'guide' },
      ],
    },
  });
}

/** Why what was sent is not an answer to the question that is shown; `null` where it is one. */
function faultOf(
  { deps }: SessionParts,
  context: SessionContext,
  { questionId, value }: { readonly questionId: string; readonly value: string },
): AnswerFault | null {
  const question = questionShown(context, deps.today());
  if (question === undefined || questionId !== question.id) return 'missing';
  const stands = context.answers[question.id];
  if (isFixed(context, question) && value !== stands) return 'notAnOption';
  // Files get their names here: the screen can only go on with those that it made, or without any.
  if (isFile(question.answer) && value !== stands && value !== LATER) return 'notCaptured';
  if (question.answer.type === 'slot' && !context.slots?.some((slot) => slot.value === value))
    return 'notASlot';
  return (
    answerProblem(question, value, factsOf(context, deps.today())) ?? divisionProblem(question.answer, value)
  );
}

/** The item's own words for what is wrong; the screen has words for the rest, and does not send it. */
function messageOf(fault: AnswerFault | null): Text | null {
  return fault !== null && typeof fault === 'object' ? fault.message : null;
}

/**
 * What was known, or given by a code, keeps its source, also where it is only confirmed again.
 */
function sourceOf(context: SessionContext, questionId: string, value: string): AnswerSource {
  const source = context.sources[questionId];
  if (context.answers[questionId] === value && source !== undefined) return source;
  return context.scanned?.value === value ? 'code' : 'resident';
}
