import { assign } from 'xstate';
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

/** The case is not certainly on disk. */
export function filingProblemState(parts: SessionParts) {
  const { acts, problem } = parts;
  return parts.machine.createStateConfig({
    id: 'filingProblem',
    entry: assign(problem('caseNotSaved', 'tryAgain', 'backToHome')),
    on: {
      act: [
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
