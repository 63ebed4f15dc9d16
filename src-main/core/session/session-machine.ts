import { assign, fromPromise, raise, setup } from 'xstate';
import type { Completion, PrintCompletion } from '#contract/device/completion.ts';
import type { ProgressStage } from '#contract/device/device-api.ts';
import type { CardError, IdCard } from '#contract/device/id-card.ts';
import { applicantFrom } from '#contract/identity/applicant.ts';
import { judgeCard } from '#contract/identity/judge-card.ts';
import { checkAnswer } from '#contract/item/answer.ts';
import type { Intent } from '#contract/kiosk-api/intent.ts';
import type { ProblemAction, ProblemCode } from '#contract/kiosk-api/problem.ts';
import type { Settings } from '#contract/settings/settings.ts';
import type { StoredCase } from '../cases/case-store.ts';
import type { CatalogueItem } from '../catalogue/load-catalogue.ts';
import { cardProblem, printProblem } from './problems.ts';
import {
  anotherMatter,
  EMPTY_SESSION,
  identified,
  placeOf,
  questionBefore,
  questionsHere,
  type SessionContext,
} from './session-context.ts';
import type { ProofResult, SessionWork } from './session-work.ts';

/** What moves the session: a person's intents, the devices, and its own clock. */
export type SessionEvent =
  | Intent
  | { readonly type: 'progress'; readonly stage: ProgressStage }
  | { readonly type: 'expire' }
  | { readonly type: 'clock.rest' }
  | { readonly type: 'clock.watch' }
  | { readonly type: 'clock.leave' };

/** What the machine is given; tests bring their own. */
export interface SessionDeps {
  readonly work: SessionWork;
  readonly times: Settings['session'];
  findItem(id: string): CatalogueItem | null;
  /** `YYYYMMDD` */
  today(): string;
  monotonicMs(): number;
  /** A fresh case id and lookup secret. */
  newDraft(): NonNullable<SessionContext['draft']>;
}

/** After a failed read the reader rests this long, so that a card that cannot be read does not make a busy loop. */
const REARM_MS = 1_000;

/**
 * One person's time at the terminal: attract → home → guide → questions of eligibility → identify → questions
 * → check → submit → print → done → attract. Two regions: `journey` is where the person is, `attention` is the
 * clock that ends a session nobody attends to. Reaching `attract` by any way wipes the context.
 */
export function sessionMachine(deps: SessionDeps) {
  const { work, times } = deps;
  const placed = ({ context }: { context: SessionContext }) => placeOf(context, deps.today());
  const problem = (code: ProblemCode, ...actions: readonly ProblemAction[]) => ({
    problem: { code, actions },
  });
  const acts =
    (action: ProblemAction) =>
    ({ event }: { event: SessionEvent }) =>
      event.type === 'act' && event.action === action;
  const deadline = (ms: (context: SessionContext) => number) =>
    assign<SessionContext, SessionEvent, undefined, SessionEvent, never>({
      deadlineMs: ({ context }) => deps.monotonicMs() + ms(context),
    });
  const idleMs = (context: SessionContext) =>
    context.preferences.textSize === 'elder' ? times.elderIdleMs : times.idleMs;

  return setup({
    types: { context: {} as SessionContext, events: {} as SessionEvent },
    actors: {
      readCard: fromPromise<Completion<IdCard, CardError>>(({ signal }) =>
        work.readCard(times.identifyMs, signal),
      ),
      makeProof: fromPromise<ProofResult, SessionContext>(({ input }) => work.makeProof(input)),
      fileCase: fromPromise<StoredCase, SessionContext>(({ input }) => work.fileCase(input)),
      printReceipt: fromPromise<PrintCompletion, SessionContext>(({ input, signal }) =>
        work.printReceipt(input, signal),
      ),
      printDocument: fromPromise<PrintCompletion, SessionContext>(({ input, signal }) =>
        work.printDocument(input, signal),
      ),
    },
    delays: {
      idle: ({ context }) => idleMs(context),
      warning: () => times.warningMs,
      leaving: () => times.doneMs,
      rearm: REARM_MS,
    },
  }).createMachine({
    id: 'session',
    type: 'parallel',
    context: EMPTY_SESSION,
    on: {
      setPreferences: {
        actions: assign({
          preferences: ({ context, event }) => ({
            language: event.preferences.language ?? context.preferences.language,
            textSize: event.preferences.textSize ?? context.preferences.textSize,
          }),
        }),
      },
    },
    states: {
      journey: {
        initial: 'attract',
        states: {
          attract: {
            id: 'attract',
            entry: [assign(() => EMPTY_SESSION), raise({ type: 'clock.rest' })],
            on: { start: { target: 'serving', actions: () => work.sessionStarted() } },
          },
          serving: {
            entry: raise({ type: 'clock.watch' }),
            initial: 'home',
            on: { exit: 'ended', expire: 'ended' },
            states: {
              home: {
                id: 'home',
                entry: assign(({ context }) => anotherMatter(context)),
                on: {
                  openItem: {
                    guard: ({ event }) => deps.findItem(event.itemId) !== null,
                    target: 'guide',
                    actions: assign({ item: ({ event }) => deps.findItem(event.itemId) }),
                  },
                },
              },
              guide: { on: { begin: 'deciding', back: 'home' } },
              deciding: {
                id: 'deciding',
                entry: assign({ questionId: ({ context }) => placed({ context }).questionId }),
                always: [
                  { guard: (args) => placed(args).place === 'notForYou', target: 'notForYou' },
                  { guard: (args) => placed(args).place === 'question', target: 'question' },
                  { guard: (args) => placed(args).place === 'identify', target: 'identify' },
                  { target: 'check', actions: assign({ editing: false }) },
                ],
              },
              notForYou: { on: { back: 'home', act: { guard: acts('backToHome'), target: 'home' } } },
              question: {
                on: {
                  answer: {
                    guard: ({ context, event }) => {
                      const question = questionsHere(context, deps.today()).find(
                        ({ id }) => id === context.questionId,
                      );
                      return (
                        question !== undefined &&
                        event.questionId === question.id &&
                        checkAnswer(question.answer, event.value, deps.today()) === null
                      );
                    },
                    target: 'deciding',
                    actions: assign({
                      answers: ({ context, event }) => ({
                        ...context.answers,
                        [event.questionId]: event.value,
                      }),
                      sources: ({ context, event }) => ({
                        ...context.sources,
                        [event.questionId]: 'resident' as const,
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
              },
              identify: {
                initial: 'armed',
                entry: assign({ cardProblem: null, stage: null }),
                on: {
                  back: [
                    {
                      guard: ({ context }) =>
                        questionBefore({ ...context, questionId: null }, deps.today()) !== null,
                      target: 'question',
                      actions: assign({
                        questionId: ({ context }) =>
                          questionBefore({ ...context, questionId: null }, deps.today()),
                      }),
                    },
                    { target: 'guide' },
                  ],
                },
                states: {
                  armed: {
                    entry: assign({ stage: null }),
                    on: {
                      // A card laid on is a person at the terminal: it counts as a touch.
                      progress: [
                        {
                          // Once per try: a card left on a reader that finds it again and again is nobody's touch.
                          guard: ({ context }) => context.stage === null,
                          actions: [
                            assign({ stage: ({ event }) => event.stage, cardProblem: null }),
                            raise({ type: 'touch' }),
                          ],
                        },
                        { actions: assign({ stage: ({ event }) => event.stage }) },
                      ],
                    },
                    invoke: {
                      src: 'readCard',
                      onDone: [
                        {
                          guard: ({ event }) => event.output.code !== 'success',
                          target: 'pausing',
                          actions: assign({
                            cardProblem: ({ event }) =>
                              event.output.code === 'success' ? null : cardProblem(event.output),
                          }),
                        },
                        {
                          guard: ({ event }) =>
                            event.output.code === 'success' &&
                            judgeCard(event.output.data, deps.today()) !== null,
                          target: 'pausing',
                          actions: assign({
                            cardProblem: ({ event }) =>
                              event.output.code === 'success'
                                ? judgeCard(event.output.data, deps.today())
                                : null,
                          }),
                        },
                        {
                          target: '#deciding',
                          actions: assign(({ context, event }) =>
                            event.output.code === 'success'
                              ? identified(context, applicantFrom(event.output.data), deps.today())
                              : context,
                          ),
                        },
                      ],
                      onError: { target: 'pausing', actions: assign({ cardProblem: 'cardNotReadable' }) },
                    },
                  },
                  pausing: { entry: assign({ stage: null }), after: { rearm: 'armed' } },
                },
              },
              check: {
                on: {
                  edit: {
                    guard: ({ context, event }) =>
                      questionsHere(context, deps.today()).some(({ id }) => id === event.questionId),
                    target: 'question',
                    actions: assign({ questionId: ({ event }) => event.questionId, editing: true }),
                  },
                  back: [
                    {
                      guard: ({ context }) =>
                        questionBefore({ ...context, questionId: null }, deps.today()) !== null,
                      target: 'question',
                      actions: assign({
                        questionId: ({ context }) =>
                          questionBefore({ ...context, questionId: null }, deps.today()),
                      }),
                    },
                    { target: 'guide' },
                  ],
                  submit: [
                    // The day may have turned since: what no longer holds is asked again instead of filed.
                    { guard: (args) => placed(args).place !== 'check', target: 'deciding' },
                    {
                      guard: ({ context }) => context.item?.item.kind === 'print',
                      target: '#fetching',
                      actions: assign({ draft: ({ context }) => context.draft ?? deps.newDraft() }),
                    },
                    {
                      target: '#filing',
                      actions: assign({
                        draft: ({ context }) => context.draft ?? deps.newDraft(),
                        withoutReceipt: () => !work.receiptPrinterReady(),
                      }),
                    },
                  ],
                },
              },
              proofProblem: {
                id: 'proofProblem',
                on: {
                  act: [
                    { guard: acts('tryAgain'), target: '#fetching' },
                    { guard: acts('backToHome'), target: 'home' },
                  ],
                },
              },
              filingProblem: {
                id: 'filingProblem',
                entry: assign(problem('caseNotSaved', 'tryAgain', 'backToHome')),
                on: {
                  act: [
                    { guard: acts('tryAgain'), target: '#filing' },
                    { guard: acts('backToHome'), target: 'home' },
                  ],
                },
              },
              receiptProblem: {
                id: 'receiptProblem',
                on: {
                  act: [
                    {
                      guard: (args) => acts('tryAgain')(args) || acts('printAgain')(args),
                      target: '#printingReceipt',
                    },
                    {
                      guard: acts('paperIsThere'),
                      target: '#done',
                      actions: [
                        ({ context }) => work.receiptTaken(context),
                        assign({ receipt: 'takenByResident' }),
                      ],
                    },
                    {
                      guard: acts('withoutPaper'),
                      target: '#done',
                      actions: assign({ receipt: 'notPrinted' }),
                    },
                  ],
                },
              },
              documentProblem: {
                id: 'documentProblem',
                on: {
                  act: [
                    {
                      guard: (args) => acts('tryAgain')(args) || acts('printAgain')(args),
                      target: '#printingDocument',
                    },
                    {
                      guard: acts('paperIsThere'),
                      target: '#done',
                      actions: assign({ document: 'takenByResident' }),
                    },
                    {
                      guard: acts('withoutPaper'),
                      target: '#done',
                      actions: assign({ document: 'notPrinted' }),
                    },
                  ],
                },
              },
            },
          },
          working: {
            entry: raise({ type: 'clock.rest' }),
            initial: 'fetching',
            on: { progress: { actions: assign({ stage: ({ event }) => event.stage }) } },
            states: {
              fetching: {
                id: 'fetching',
                entry: assign({ stage: null }),
                invoke: {
                  src: 'makeProof',
                  input: ({ context }) => context,
                  onDone: [
                    {
                      guard: ({ event }) => event.output.ok,
                      target: 'filing',
                      actions: assign({
                        proof: ({ event }) => (event.output.ok ? event.output.proof : null),
                      }),
                    },
                    {
                      target: '#proofProblem',
                      actions: assign(({ event }) =>
                        event.output.ok
                          ? {}
                          : problem(
                              event.output.problem,
                              ...(mayHelp(event.output.problem) ? (['tryAgain'] as const) : []),
                              'backToHome',
                            ),
                      ),
                    },
                  ],
                  onError: {
                    target: '#proofProblem',
                    actions: assign(problem('platformFailed', 'tryAgain', 'backToHome')),
                  },
                },
              },
              filing: {
                id: 'filing',
                entry: assign({ stage: null }),
                invoke: {
                  src: 'fileCase',
                  input: ({ context }) => context,
                  onDone: [
                    {
                      guard: ({ context }) => context.proof !== null,
                      target: 'printingDocument',
                      actions: assign({ filed: ({ event }) => event.output }),
                    },
                    {
                      guard: ({ context }) => context.withoutReceipt,
                      target: '#done',
                      actions: assign({ filed: ({ event }) => event.output, receipt: 'notPrinted' }),
                    },
                    { target: 'printingReceipt', actions: assign({ filed: ({ event }) => event.output }) },
                  ],
                  onError: '#filingProblem',
                },
              },
              printingReceipt: {
                id: 'printingReceipt',
                entry: assign({ stage: null }),
                invoke: {
                  src: 'printReceipt',
                  input: ({ context }) => context,
                  onDone: [
                    {
                      guard: ({ event }) => event.output.outcome === 'printed',
                      target: '#done',
                      actions: assign({ receipt: 'printed' }),
                    },
                    {
                      target: '#receiptProblem',
                      actions: assign({ problem: ({ event }) => printProblem('receipt', event.output) }),
                    },
                  ],
                  onError: {
                    target: '#receiptProblem',
                    actions: assign(problem('receiptUnknown', 'paperIsThere', 'printAgain')),
                  },
                },
              },
              printingDocument: {
                id: 'printingDocument',
                entry: assign({ stage: null }),
                invoke: {
                  src: 'printDocument',
                  input: ({ context }) => context,
                  onDone: [
                    {
                      guard: ({ event }) => event.output.outcome === 'printed',
                      target: '#done',
                      actions: assign({ document: 'printed' }),
                    },
                    {
                      target: '#documentProblem',
                      actions: assign({ problem: ({ event }) => printProblem('document', event.output) }),
                    },
                  ],
                  onError: {
                    target: '#documentProblem',
                    actions: assign(problem('documentUnknown', 'paperIsThere', 'printAgain')),
                  },
                },
              },
            },
          },
          done: {
            id: 'done',
            entry: raise({ type: 'clock.leave' }),
            on: { another: 'serving', exit: 'ended', expire: 'ended' },
          },
          ended: { entry: () => work.sessionEnded(), always: 'attract' },
        },
      },
      attention: {
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
      },
    },
  });
}

/** Whether asking again can give another answer: a platform that found nothing will find nothing again. */
function mayHelp(problem: ProblemCode): boolean {
  return problem !== 'noRecord' && problem !== 'nameDiffers';
}
