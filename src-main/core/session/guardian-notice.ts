import { CONSENT_AGE } from '#contract/case/consent.ts';
import { ageOn } from '#contract/identity/applicant.ts';
import type { Body } from '#contract/item/schema.ts';
import type { Text } from '#contract/text.ts';
import type { SessionContext } from './session-context.ts';

/** Whether a guardian has to consent. Whose guardian somebody is no card says, so the terminal cannot ask for theirs. */
export function needsGuardian({ applicant }: SessionContext, today: string): boolean {
  const age = applicant && ageOn(applicant.birthDate, today);
  return age !== null && age < CONSENT_AGE;
}

/** What is said to whoever is too young to consent, and where to go. */
export function guardianNotice({ name, phone }: Body): { readonly reason: Text; readonly goTo: Text } {
  return {
    reason: {
      zh: `不满 ${CONSENT_AGE} 周岁的，要由父母或其他监护人同意才能使用个人信息。谁是监护人本机无法核实，所以没有查询任何信息。`,
      en: `Under the age of ${CONSENT_AGE} a parent or guardian has to agree to the use of personal data. This terminal cannot tell who that is, so nothing was looked up.`,
    },
    goTo: {
      zh: `请和监护人一起，带双方身份证和户口簿到${name.zh}窗口办理，电话 ${phone}。`,
      en: `Please go to the counter of ${name.en ?? name.zh} with your guardian, both ID cards and the household book; phone ${phone}.`,
    },
  };
}
