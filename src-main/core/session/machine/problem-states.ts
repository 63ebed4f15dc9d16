import { assign } from 'xstate';
import type { ProblemCode } from '#contract/kiosk-api/problem.ts';
import { FilingUnknown } from '../../cases/filing-unknown.ts';
import type { SessionContext } from '../session-context.ts';
import { mayStillCome } from './payment-trouble.ts';
import type { SessionEvent } from './session-event.ts';
import type { SessionParts } from './session-parts.ts';

/** The document could not be made; no case was filed. */
export function proofProblemState(parts: SessionParts) {
  const { acts } = parts;
  return parts.machine.createStateConfig({
    id: 'proofProblem',
    on: {
      act: [
        { guard: acts('tryAgain'), target: '#fetching' },
        { guard: acts('backToHome'), target: 'home' },
      ],
    },
  });
}

/** What was to be looked up is not there; the same page tries again. */
export function lookUpProblemState(parts: SessionParts) {
  const { acts } = parts;
  const kindIs = (kind: 'query' | 'pay') => (args: { context: SessionContext; event: SessionEvent }) =>
    acts('tryAgain')(args) && args.context.item?.item.kind === kind;
  return parts.machine.createStateConfig({
    id: 'lookUpProblem',
    on: {
      act: [
        { guard: kindIs('query'), target: '#looking' },
        { guard: kindIs('pay'), target: '#billing' },
        { guard: acts('backToHome'), target: 'home' },
      ],
    },
  });
}

/** The free times could not be asked for. */
export function timesProblemState(parts: SessionParts) {
  const { acts } = parts;
  return parts.machine.createStateConfig({
    id: 'timesProblem',
    on: {
      act: [
        { guard: acts('tryAgain'), target: 'question' },
        { guard: acts('backToHome'), target: 'home' },
      ],
    },
  });
}

/**
 * Frees the time where a person leaves by whatever way, and not where they try again: the word that frees it could
 * overtake the next reservation and take the time of a case that is filed by then.
 */
function givenUp({ acts, work }: SessionParts) {
  return (args: { context: SessionContext; event: SessionEvent }) => {
    if (args.context.item?.item.kind === 'book' && !acts('tryAgain')(args)) work.cancelBooking(args.context);
  };
}

/** The time could not be reserved, or nobody knows whether it was; no case was filed. */
export function bookingProblemState(parts: SessionParts) {
  const { acts } = parts;
  return parts.machine.createStateConfig({
    id: 'bookingProblem',
    exit: givenUp(parts),
    on: {
      act: [
        { guard: acts('tryAgain'), target: '#booking' },
        { guard: acts('backToHome'), target: 'home' },
      ],
    },
  });
}

/**
 * The bill is not paid, or nobody knows. Where the last payment certainly came to nothing, the next one is of a new
 * matter; where it may have come, the same one is asked for again.
 */
export function paymentProblemState(parts: SessionParts) {
  const { acts } = parts;
  const isOpen = ({ context }: { context: SessionContext }) => mayStillCome(context.problem?.code);
  return parts.machine.createStateConfig({
    id: 'paymentProblem',
    on: {
      act: [
        {
          guard: (args) => acts('tryAgain')(args) && isOpen(args),
          target: '#paymentWaiting',
        },
        {
          guard: (args) => acts('tryAgain')(args) && args.context.payment !== null,
          target: '#pay',
          actions: assign({ draft: null, payment: null }),
        },
        { guard: acts('tryAgain'), target: '#pay' },
        { guard: acts('backToHome'), target: 'home' },
      ],
    },
  });
}

/** A person who has paid must not read that nothing was charged; nobody must read what is not known. */
function filingProblem(context: SessionContext, event: object): ProblemCode {
  if (context.payment) return 'paidNotSaved';
  return 'error' in event && event.error instanceof FilingUnknown ? 'caseUnknown' : 'caseNotSaved';
}

/** The case is not certainly on disk. */
export function filingProblemState(parts: SessionParts) {
  const { acts, problem } = parts;
  return parts.machine.createStateConfig({
    id: 'filingProblem',
    entry: assign(({ context, event }) => problem(filingProblem(context, event), 'tryAgain', 'backToHome')),
    exit: givenUp(parts),
    on: {
      act: [
        {
          guard: (args) => acts('tryAgain')(args) && args.context.item?.item.kind === 'book',
          target: '#booking',
        },
        { guard: acts('tryAgain'), target: '#filing' },
        { guard: acts('backToHome'), target: 'home' },
      ],
    },
  });
}

/** The case is filed; its receipt did not come out, or nobody knows. */
export function receiptProblemState(parts: SessionParts) {
  const { acts, work } = parts;
  return parts.machine.createStateConfig({
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
          actions: [({ context }) => work.receiptTaken(context), assign({ receipt: 'takenByResident' })],
        },
        {
          guard: acts('withoutPaper'),
          target: '#done',
          actions: assign({ receipt: 'notPrinted' }),
        },
      ],
    },
  });
}

/** The case is filed; its document did not come out, or nobody knows. */
export function documentProblemState(parts: SessionParts) {
  const { acts } = parts;
  return parts.machine.createStateConfig({
    id: 'documentProblem',
    on: {
      act: [
        {
          guard: (args) => acts('tryAgain')(args) && args.context.proof === null,
          target: '#makingForms',
        },
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
  });
}
