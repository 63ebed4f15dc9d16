import { attachmentIdsOf } from '#contract/case/attachment.ts';
import type { CaseDocument } from '#contract/case/case-document.ts';
import type { Profile } from '#contract/identity/profile.ts';

/** The answers of the last case of each item, by item id; `documents` stand newest first. */
export function lastAnswers(documents: readonly CaseDocument[]): Profile['cases'] {
  const cases: Record<string, Record<string, string>> = {};
  for (const document of documents)
    for (const { item, answers } of mattersOf(document)) cases[item.split('@')[0] ?? ''] ??= answers;
  return cases;
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
