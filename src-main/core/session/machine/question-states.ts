import { assign } from 'xstate';
import { checkAnswer, isFile } from '#contract/item/answer.ts';
import { wantedFile, withCaptured, withoutFiles } from '../captured-files.ts';
import { type AnswerSource, questionBefore, questionsHere, type SessionContext } from '../session-context.ts';
import { scanningState } from './scanning-state.ts';
import type { SessionParts } from './session-parts.ts';

/** Where the journey goes from here is the item’s to say; nobody sees this state. */
export function decidingState(parts: SessionParts) {
  const { placed } = parts;
  return parts.machine.createStateConfig({
    id: 'deciding',
    entry: assign({ questionId: ({ context }) => placed({ context }).questionId }),
    always: [
      { guard: (args) => placed(args).place === 'notForYou', target: 'notForYou' },
      { guard: (args) => placed(args).place === 'question', target: 'question' },
      { guard: (args) => placed(args).place === 'identify', target: 'identify' },
      { target: 'check', actions: assign({ editing: false }) },
    ],
  });
}

/** One question is on the screen. */
export function questionState(parts: SessionParts) {
  const { deps, placed } = parts;
  const shown = (context: SessionContext) =>
    questionsHere(context, deps.today()).find(({ id }) => id === context.questionId);
  const wanted = (context: SessionContext) => wantedFile(shown(context), context.answers);
  return parts.machine.createStateConfig({
    initial: 'choosing',
    entry: assign({ captureProblem: null, scanned: null, scanProblem: null }),
    states: {
      /** What the question needs of the screen's devices; nobody sees this state. */
      choosing: {
        always: [
          { guard: ({ context }) => wanted(context) !== null, target: 'capturing' },
          { guard: ({ context }) => shown(context)?.answer.type === 'code', target: 'scanning' },
          { target: 'asking' },
        ],
      },
      asking: {},
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
      captured: {
        always: [
          { guard: ({ context }) => wanted(context) === null, target: '#deciding' },
          { target: 'capturing' },
        ],
      },
      pausing: { after: { rearm: 'choosing' } },
    },
    on: {
      discard: {
        guard: ({ context, event }) => {
          const question = shown(context);
          return question !== undefined && question.id === event.questionId && isFile(question.answer);
        },
        target: '.choosing',
        actions: assign(({ context, event }) => withoutFiles(context, event.questionId)),
      },
      answer: {
        guard: ({ context, event }) => {
          const question = shown(context);
          if (question === undefined || event.questionId !== question.id) return false;
          // Files get their names here: the screen can only go on with those that it made.
          if (isFile(question.answer) && event.value !== context.answers[question.id]) return false;
          return checkAnswer(question.answer, event.value, deps.today()) === null;
        },
        target: 'deciding',
        actions: assign({
          answers: ({ context, event }) => ({
            ...context.answers,
            [event.questionId]: event.value,
          }),
          sources: ({ context, event }) => ({
            ...context.sources,
            [event.questionId]: sourceOf(context, event.questionId, event.value),
          }),
        }),
      },
      back: [
        // Back to the check page, unless the edit has opened a question that must be answered first.
        {
          guard: (args) => args.context.editing && placed(args).place === 'check',
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

/** What a code gave stays the code's, also where it is only confirmed again. */
function sourceOf(context: SessionContext, questionId: string, value: string): AnswerSource {
  const confirmed = context.answers[questionId] === value && context.sources[questionId] === 'code';
  return confirmed || context.scanned?.value === value ? 'code' : 'resident';
}
