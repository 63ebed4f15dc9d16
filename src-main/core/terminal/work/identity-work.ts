import { applicantFromCode } from '#contract/identity/applicant.ts';
import type { SessionWork } from '../../session/session-work.ts';
import { platformProblem } from './platform-problem.ts';
import type { WorkDeps } from './work-deps.ts';

/** Who a code belongs to, and what is known of a person. Neither code nor answer is ever logged. */
export function identityWork({
  client,
  log,
}: Pick<WorkDeps, 'client' | 'log'>): Pick<SessionWork, 'identifyByCode' | 'readProfile'> {
  return {
    async identifyByCode(code) {
      const answer = await client.identifyByCode(code);
      if (!answer.ok) {
        log.warn({ why: answer.why, message: answer.message }, 'a code was not answered');
        // A code that the platform calls malformed is no resident's code.
        return { ok: false, problem: answer.why === 'refused' ? 'codeNotValid' : platformProblem(answer) };
      }
      return answer.answer.found
        ? { ok: true, applicant: applicantFromCode(answer.answer.holder) }
        : { ok: false, problem: 'codeNotValid' };
    },
    async readProfile({ idNumber, name }) {
      const answer = await client.readProfile({ idNumber, name });
      if (!answer.ok) log.warn({ why: answer.why, message: answer.message }, 'no profile');
      return answer.ok && answer.answer.found ? answer.answer.profile : null;
    },
  };
}
