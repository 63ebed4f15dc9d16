import { assign, fromPromise, setup } from 'xstate';
import type { ScanError, ScannedCode } from '#contract/device/barcode.ts';
import type { Completion, PrintCompletion, TakenOutcome } from '#contract/device/completion.ts';
import type { CardError, IdCard } from '#contract/device/id-card.ts';
import type { CaptureCompletion, ScreenDeviceClass } from '#contract/device/screen-devices.ts';
import type { SocialSecurityCard, SocialSecurityCardError } from '#contract/device/social-security-card.ts';
import type { Applicant } from '#contract/identity/applicant.ts';
import type { Profile } from '#contract/identity/profile.ts';
import type { ProblemAction, ProblemCode } from '#contract/kiosk-api/problem.ts';
import { settledRating } from '#contract/rating/rating.ts';
import type { TransferScope } from '../../bundle/waiting-cases.ts';
import type { StoredCase } from '../../cases/case-store.ts';
import type { TakenPaper } from '../../stick/stick-papers.ts';
import type { FoundContent, FreeSlot } from '../found.ts';
import type { SessionContext } from '../session-context.ts';
import { placeOf, questionBefore } from '../session-rules.ts';
import type { ProofResult, StartedPayment, Worked } from '../session-work.ts';
import type { SessionDeps, SessionEvent } from './session-event.ts';

/** After a failed read the device rests this long, so that what cannot be read does not make a busy loop. */
const REARM_MS = 1_000;

/**
 * An armed reader that has seen no card for so long has none: much longer than a reader takes to find one that lies
 * there (it looks every 300 ms), much shorter than the clock that ends a session.
 */
const CARD_GONE_MS = 3_000;

/** Between two looks for another person's card: nobody waits for them, and a reader may find the own card each time. */
const WATCH_AGAIN_MS = 2_000;

/** How long a camera or the pad waits for a person, ms; then it is armed anew, which also helps one that hangs. */
const CAPTURE_MS = 120_000;

/** How long the last page stays when the receipt's number was not printed. */
const NUMBER_COPIED_MS = 120_000;

/** So long a person waits at most for what the platform knows of them; then all is asked. */
const PROFILE_MS = 2_000;

/** Between two questions whether a payment came. */
const PAYMENT_POLL_MS = 2_000;

/** What the parts of the session machine are made with. */
export type SessionParts = ReturnType<typeof sessionParts>;

/** The machine's vocabulary (what it calls, what it waits for) and the helpers that its parts share. */
export function sessionParts(deps: SessionDeps) {
  const { work, times } = deps;
  const residentIdleMs = (context: SessionContext) =>
    context.preferences.textSize === 'elder' ? times.elderIdleMs : times.idleMs;
  const idleMs = (context: SessionContext) => (context.atStaff ? times.staffIdleMs : residentIdleMs(context));
  /** A number that stands on the screen alone is copied by hand, by people who write slowly. */
  const leavingMs = ({ filed, receipt }: SessionContext) =>
    filed && receipt === 'notPrinted' ? Math.max(times.doneMs, NUMBER_COPIED_MS) : times.doneMs;
  /** As long as the payment that is shown can be made, and never shorter than any other page. */
  const payableMs = (context: SessionContext) =>
    Math.max(idleMs(context), (context.payment?.payableUntilMs ?? 0) - deps.monotonicMs());
  const machine = setup({
    types: { context: {} as SessionContext, events: {} as SessionEvent },
    actors: {
      readCard: fromPromise<Completion<IdCard, CardError>>(({ signal }) =>
        work.readCard(times.identifyMs, signal),
      ),
      watchCard: fromPromise<string | null, SessionContext>(async ({ input, signal }) =>
        input.applicant ? work.watchCard(input.applicant, times.identifyMs, signal) : null,
      ),
      capture: fromPromise<CaptureCompletion, ScreenDeviceClass>(({ input, signal }) =>
        work.capture(input, CAPTURE_MS, signal),
      ),
      takeFromStick: fromPromise<readonly TakenPaper[] | null, number>(({ input, signal }) =>
        work.takeFromStick(input, signal),
      ),
      transfer: fromPromise<void, TransferScope>(({ input, signal }) => work.transfer(signal, input)),
      checkPin: fromPromise<boolean, string>(({ input }) => deps.staff.gate.check(input)),
      readChipCard: fromPromise<Completion<SocialSecurityCard, SocialSecurityCardError>>(({ signal }) =>
        work.readSocialSecurityCard(times.identifyMs, signal),
      ),
      scan: fromPromise<Completion<ScannedCode, ScanError>>(({ signal }) =>
        work.scan(times.identifyMs, signal),
      ),
      waitTaken: fromPromise<TakenOutcome | null, SessionContext>(({ input, signal }) =>
        work.waitTaken(input, signal),
      ),
      readProfile: fromPromise<Profile | null, SessionContext>(async ({ input }) =>
        input.applicant ? work.readProfile(input) : null,
      ),
      identifyByCode: fromPromise<Worked<{ readonly applicant: Applicant }>, SessionContext>(({ input }) =>
        work.identifyByCode(input.residentCode ?? ''),
      ),
      querySlots: fromPromise<Worked<{ readonly slots: readonly FreeSlot[] }>, SessionContext>(({ input }) =>
        work.querySlots(input),
      ),
      lookUp: fromPromise<Worked<{ readonly found: FoundContent }>, SessionContext>(({ input }) =>
        work.lookUp(input),
      ),
      makeProof: fromPromise<ProofResult, SessionContext>(({ input }) => work.makeProof(input)),
      makeForms: fromPromise<ProofResult, SessionContext>(({ input }) => work.makeForms(input)),
      book: fromPromise<Worked<object>, SessionContext>(({ input }) => work.book(input)),
      startPayment: fromPromise<StartedPayment, SessionContext>(({ input }) => work.startPayment(input)),
      paymentState: fromPromise<Awaited<ReturnType<typeof work.paymentState>>, SessionContext>(({ input }) =>
        work.paymentState(input),
      ),
      fileCase: fromPromise<StoredCase, SessionContext>(({ input }) => work.fileCase(input)),
      printReceipt: fromPromise<PrintCompletion, SessionContext>(({ input, signal }) =>
        work.printReceipt(input, signal),
      ),
      printDocument: fromPromise<PrintCompletion, SessionContext>(({ input, signal }) =>
        work.printDocument(input, signal),
      ),
      printResult: fromPromise<PrintCompletion, SessionContext>(({ input, signal }) =>
        work.printResult(input, signal),
      ),
    },
    delays: {
      idle: ({ context }) => idleMs(context),
      warning: () => times.warningMs,
      leaving: ({ context }) => leavingMs(context),
      pinWait: () => deps.staff.gate.waitMs(),
      rearm: REARM_MS,
      cardGone: CARD_GONE_MS,
      watchAgain: WATCH_AGAIN_MS,
      payable: ({ context }) => payableMs(context),
      profileLate: PROFILE_MS,
      paymentPoll: PAYMENT_POLL_MS,
    },
  });
  /** The last question from outside the questions: where "back" leads to from a page behind them. */
  const lastQuestion = (context: SessionContext) =>
    questionBefore({ ...context, questionId: null }, deps.today());
  return {
    deps,
    work,
    times,
    machine,
    idleMs,
    payableMs,
    leavingMs,
    placed: ({ context }: { context: SessionContext }) => placeOf(context, deps.today()),
    backToQuestions: [
      {
        guard: ({ context }: { context: SessionContext }) => lastQuestion(context) !== null,
        target: '#question',
        actions: assign<SessionContext, SessionEvent, undefined, SessionEvent, never>({
          questionId: ({ context }) => lastQuestion(context),
        }),
      },
      { target: '#guide' },
    ] as const,
    /** The problem that an answer names, with trying again where that can give another answer. */
    workProblem: (code: ProblemCode) => ({
      problem: { code, actions: [...(mayHelp(code) ? (['tryAgain'] as const) : []), 'backToHome' as const] },
    }),
    problem: (code: ProblemCode, ...actions: readonly ProblemAction[]) => ({ problem: { code, actions } }),
    rated: assign<SessionContext, SessionEvent & { readonly type: 'rate' }, undefined, SessionEvent, never>({
      rating: ({ event }) => settledRating(event),
    }),
    acts:
      (action: ProblemAction) =>
      ({ event }: { event: SessionEvent }) =>
        event.type === 'act' && event.action === action,
    deadline: (ms: (context: SessionContext) => number) =>
      assign<SessionContext, SessionEvent, undefined, SessionEvent, never>({
        deadlineMs: ({ context }) => deps.monotonicMs() + ms(context),
      }),
  };
}

/** What a platform that found nothing, or refuses, will say again however often it is asked. */
const FINAL: readonly ProblemCode[] = [
  'noRecord',
  'nameDiffers',
  'tooYoung',
  'deceased',
  'notYours',
  'notYet',
  'alreadyPaid',
  'noAccount',
  'nothingToPay',
];

function mayHelp(code: ProblemCode): boolean {
  return !FINAL.includes(code);
}
