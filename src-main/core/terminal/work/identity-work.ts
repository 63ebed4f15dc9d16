import { applicantFromCode } from '#contract/identity/applicant.ts';
import { namesNothing, profileSources } from '#contract/item/profile-sources.ts';
import { itemReference } from '#contract/item/schema.ts';
import { mattersOf } from '../../session/matters.ts';
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
    async readProfile({ applicant, item: pinned }) {
      if (!applicant || !pinned) throw new Error('nobody is identified for anything');
      const { idNumber, name } = applicant;
      const { item } = pinned;
      // Nothing that the person was told of: nothing is asked.
      if (namesNothing(profileSources(mattersOf(pinned)))) return null;
      const asked = { idNumber, name, item: itemReference(item), division: item.division };
      const answer = await client.readProfile(asked);
      if (!answer.ok) log.warn({ why: answer.why, message: answer.message }, 'no profile');
      return answer.ok && answer.answer.found ? answer.answer.profile : null;
    },
  };
}
