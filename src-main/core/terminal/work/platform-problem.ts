import type { ProblemCode } from '#contract/kiosk-api/problem.ts';
import type { PlatformFailure } from '../../platform-client/result.ts';

/** What the resident is told where the platform's word is not there. */
export function platformProblem({ why }: PlatformFailure): ProblemCode {
  return why === 'unreachable' || why === 'timeOut' ? 'networkNeeded' : 'platformFailed';
}
