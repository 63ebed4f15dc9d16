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

/** The code was shown and whoever leaves may have paid: `paymentNotYet` as far as the platform's last word goes, where it has one. */
export function whileWaiting({ unanswered }: { readonly unanswered: number }): ProblemCode {
  return unanswered === 0 ? 'paymentNotYet' : 'paymentUnknown';
}

/** Whether a payment that is told of by this problem may still come. */
export function mayStillCome(problem: ProblemCode | undefined): boolean {
  return problem === 'paymentNotYet' || problem === 'paymentUnknown';
}
