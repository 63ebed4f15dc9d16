import { attachmentIdsOf } from '#contract/case/attachment.ts';
import type { CaseDocument } from '#contract/case/case-document.ts';
import { isFile } from '#contract/item/answer.ts';
import type { Facts } from '#contract/item/condition.ts';
import { questionsOf } from '#contract/item/flow.ts';
import { type AnswerJudgement, judgeAnswers } from '#contract/item/judge.ts';
import { mergePackage } from '#contract/item/package.ts';
import { COMMITMENT_QUESTION_ID } from '#contract/item/paper-question.ts';
import { type Item, itemReference } from '#contract/item/schema.ts';
import type { PlatformCatalogue } from '../catalogue/read-items.ts';
import { serviceDay } from '../service-day.ts';

/** What does not fit in one matter of a case. */
export interface CaseFault extends AnswerJudgement {
  /** `id@version`: of a package, the matter in it. */
  readonly item: string;
}

/**
 * What the platform's own copy of the items says to an opened case. `faults` are of the answers; `unknown` are matters that it
 * cannot judge: not offered in that division, or in another version than the one here.
 */
export interface CaseJudgement {
  readonly faults: readonly CaseFault[];
  readonly unknown: readonly string[];
}

/**
 * Judges an opened case on the day it was made. Of a package each matter is judged by itself, with the answers that it is
 * filed with. What the person held is judged leniently: the terminal may have known it, or may have had no network.
 */
export function judgeCase(document: CaseDocument, catalogue: PlatformCatalogue): CaseJudgement {
  const { applicant, madeAt } = document;
  const facts: Facts = { answers: {}, applicant, profile: null, today: serviceDay(new Date(madeAt)) };
  const whole = Object.fromEntries(document.answers.map(({ question, value }) => [question, value]));
  const matters = document.parts ?? [{ item: document.item, answers: whole }];
  const itemOf = servedItems(document, catalogue);
  const judged = matters.map(({ item: reference, answers }) => {
    const item = itemOf(reference.split('@')[0] ?? '');
    if (!item || itemReference(item) !== reference) return { faults: [], unknown: [reference] };
    const problems = [
      ...judgeAnswers(item, answers, facts).filter((one) => !isOfOldCase(one, document)),
      ...lostFiles(item, answers, facts, document),
    ];
    return { faults: problems.map((problem) => ({ item: reference, ...problem })), unknown: [] };
  });
  return {
    faults: judged.flatMap(({ faults }) => faults),
    unknown: judged.flatMap(({ unknown }) => unknown),
  };
}

/** Before people were asked to agree, commitments were made by submitting and not by an answer of their own. */
function isOfOldCase({ question, problem }: AnswerJudgement, { consent }: CaseDocument): boolean {
  return consent === undefined && question === COMMITMENT_QUESTION_ID && problem === 'missing';
}

/** The items by which matters are judged: those in a package take of a shared paper what its one form asked for. */
function servedItems(
  { item: reference, division }: CaseDocument,
  catalogue: PlatformCatalogue,
): (id: string) => Item | null {
  const find = (id: string) => catalogue.item(division, id);
  const whole = find(reference.split('@')[0] ?? '');
  if (whole?.kind !== 'package') return find;
  const served = new Map(mergePackage(whole, find).parts.map(({ item }) => [item.id, item]));
  return (id) => served.get(id) ?? find(id);
}

/** Answers that name files which did not come with the case. */
function lostFiles(
  item: Item,
  answers: Readonly<Record<string, string>>,
  facts: Facts,
  { attachments = [] }: CaseDocument,
): readonly AnswerJudgement[] {
  const there = new Set(attachments.map(({ id }) => id));
  return questionsOf(item, { ...facts, answers })
    .filter(
      ({ id, answer }) => isFile(answer) && attachmentIdsOf(answers[id] ?? '').some((it) => !there.has(it)),
    )
    .map(({ id }) => ({ question: id, problem: 'notCaptured' }));
}
