import { EMPTY_PROFILE } from '../identity/profile.ts';
import type { Text } from '../text.ts';
import { isOptional } from './answer.ts';
import { asksCommitment, commitmentQuestion } from './commitment-question.ts';
import { type Facts, holds, referencesOf } from './condition.ts';
import { type AnswerFault, answerProblem, FILED, questionsOf, refusalOf } from './flow.ts';
import type { Material } from './material.ts';
import { COMMITMENT_QUESTION_ID, paperQuestion } from './paper-question.ts';
import type { Question } from './question.ts';
import type { Item } from './schema.ts';

/** What is wrong with a submitted set of answers. */
export interface AnswerJudgement {
  /** The question; of a refusal that hangs on no answer, `applicant`. */
  readonly question: string;
  readonly problem: AnswerFault;
}

const NOT_ASKED: Text = { zh: '这一项没有问过', en: 'This was not asked' };

/**
 * What a platform says to submitted answers: those that were not asked, that are missing, that are no good, and a
 * refusal that applies. Empty where the set is complete and good. `facts.answers` is not looked at.
 *
 * Where what the person holds is not known here (`facts.profile` absent) the terminal may have known more: a paper that
 * a certificate could stand for may be there or not, and so may an answer whose condition looks at the profile; what
 * is there is still judged.
 */
export function judgeAnswers(
  item: Item,
  answers: Readonly<Record<string, string>>,
  facts: Facts,
): readonly AnswerJudgement[] {
  const judgements: AnswerJudgement[] = [];
  const good: Record<string, string> = {};
  const judged = new Set<string>();
  const judge = (question: Question, mustBeThere: boolean) => {
    judged.add(question.id);
    // What may be left empty need not be in the set.
    const value = answers[question.id] ?? (isOptional(question.answer) ? '' : undefined);
    if (value === undefined && !mustBeThere) return;
    const problem = answerProblem(question, value, { ...facts, answers: good });
    if (problem !== null) judgements.push({ question: question.id, problem });
    // A bad answer still decides what is asked after it, so that one mistake is told once.
    if (value !== undefined) good[question.id] = value;
  };
  const judgeAsked = (questions: readonly Question[]) => {
    for (const question of questions) {
      const isAsked = question.when ? holds(question.when, { ...facts, answers: good }) : true;
      if (isAsked === true) judge(question, true);
      else if (isAsked === null && hangsOnProfile(question, facts)) judge(question, false);
    }
  };
  judgeAsked(item.eligibility);
  const own = questionsOf({ ...item, materials: [] }, facts);
  judgeAsked(own);
  const here = { ...facts, answers: { ...good } };
  // A paper for which it stands may hang on what the terminal knew: then it may have been asked or not.
  const commitment = commitmentQuestion(item, here);
  if (commitment) judge(commitment, asksCommitment(item, here));
  else if (COMMITMENT_QUESTION_ID in answers && item.commitment) judged.add(COMMITMENT_QUESTION_ID);
  const papersFor = (profile: Facts['profile']) =>
    questionsOf(item, { ...facts, profile: profile ?? null, answers: { ...good } })
      .slice(own.length)
      .filter(({ id }) => id !== COMMITMENT_QUESTION_ID);
  for (const paper of papersFor(facts.profile)) judge(paper, true);
  // Whoever holds nothing hands in the most papers.
  if (!facts.profile)
    for (const paper of papersFor(EMPTY_PROFILE)) if (!judged.has(paper.id)) judge(paper, false);
  // A paper may hang on what the terminal knew of the person: whether it is needed is not known here.
  for (const material of FILED.has(item.kind) ? item.materials : []) {
    const paper = paperQuestion(material);
    if (paper && !judged.has(paper.id) && isUndecided(material, { ...facts, answers: good }))
      judge(paper, false);
  }
  for (const id of Object.keys(answers))
    if (!judged.has(id)) judgements.push({ question: id, problem: { message: NOT_ASKED } });
  const refusal = refusalOf(item, { ...facts, answers: good });
  return refusal
    ? [
        ...judgements,
        { question: questionOf(referencesOf(refusal.when)), problem: { message: refusal.reason } },
      ]
    : judgements;
}

function isUndecided({ when }: Material, facts: Facts): boolean {
  return when !== undefined && hangsOnProfile({ when }, facts) && holds(when, facts) === null;
}

function hangsOnProfile({ when }: Pick<Question, 'when'>, { profile }: Facts): boolean {
  return (
    !profile &&
    when !== undefined &&
    referencesOf(when).some((reference) => /^(certificate|shared)\./.test(reference))
  );
}

function questionOf(references: readonly string[]): string {
  return (
    references.find((reference) => reference.startsWith('answers.'))?.slice('answers.'.length) ?? 'applicant'
  );
}
