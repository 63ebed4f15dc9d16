import { attachmentIdsOf } from '#contract/case/attachment.ts';
import type { CaseDocument } from '#contract/case/case-document.ts';
import { isVerified } from '#contract/identity/applicant.ts';
import type { Profile } from '#contract/identity/profile.ts';

/**
 * The answers of the last case of each item, by item id; `documents` stand newest first. A case under a number that was only
 * typed may be anybody's: it answers nothing for whoever has the card.
 */
export function lastAnswers(documents: readonly CaseDocument[]): Profile['cases'] {
  const cases: Record<string, Record<string, string>> = {};
  for (const document of documents.filter(isOfTheirs))
    for (const { item, answers } of mattersOf(document)) cases[item.split('@')[0] ?? ''] ??= answers;
  return cases;
}

function isOfTheirs({ applicant }: CaseDocument): boolean {
  return applicant !== null && isVerified(applicant);
}

/** The case; of a package, each matter in it as well. Files are of their own case alone. */
function mattersOf({ item, answers, parts = [] }: CaseDocument) {
  const own = { item, answers: Object.fromEntries(answers.map(({ question, value }) => [question, value])) };
  return [own, ...parts].map((matter) => ({ item: matter.item, answers: withoutFiles(matter.answers) }));
}

function withoutFiles(answers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(answers).filter(([, value]) => attachmentIdsOf(value).length === 0),
  );
}
