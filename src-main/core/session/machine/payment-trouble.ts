import type { ProblemCode } from '#contract/kiosk-api/problem.ts';

/**
 * A failure of network, platform or disk means something else to whoever pays by how far paying has come: each place has words
 * of its own, that say whether money can have moved.
 */

/** The bill was being looked up: nothing has begun. */
export function whileLookingUp(problem: ProblemCode): ProblemCode {
  if (problem === 'networkNeeded') return 'billOffline';
  return problem === 'platformFailed' ? 'billFailed' : problem;
}

/** A code to pay with was being asked for: nobody has seen one, so nobody can have paid. */
export function whileBeginning(problem: ProblemCode): ProblemCode {
  if (problem === 'networkNeeded') return 'paymentOffline';
  return problem === 'platformFailed' || problem === 'caseNotSaved' ? 'paymentNotBegun' : problem;
}

/** The code was shown, and whoever leaves may have paid: what the platform said before it was asked is not said of now. */
export function whileAsking(): ProblemCode {
  return 'paymentUnknown';
}

/** The same between two questions: `paymentNotYet` where the last one was answered, a moment ago. */
export function afterAsking({ unanswered }: { readonly unanswered: number }): ProblemCode {
  return unanswered === 0 ? 'paymentNotYet' : 'paymentUnknown';
}

/** Whether a payment that is told of by this problem may still come. */
export function mayStillCome(problem: ProblemCode | undefined): boolean {
  return problem === 'paymentNotYet' || problem === 'paymentUnknown';
}
