import type { Option } from './answer-type.ts';
import type { Facts } from './condition.ts';
import { type MaterialWithState, materialStates } from './material-state.ts';
import { COMMITMENT_QUESTION_ID, COMMITS, HANDS_IN } from './paper-question.ts';
import type { Question } from './question.ts';
import type { Item, ItemFile } from './schema.ts';

const COMMIT: Option = {
  value: COMMITS,
  label: { zh: '我承诺，免交材料', en: 'I commit myself; the papers are not needed' },
};
const HAND_IN: Option = {
  value: HANDS_IN,
  label: { zh: '不承诺，改交材料', en: 'I do not commit myself and hand in the papers' },
};

/** The question where both answers can be given. */
export const COMMITMENT_QUESTION: Question = {
  id: COMMITMENT_QUESTION_ID,
  label: { zh: '告知承诺', en: 'Commitment' },
  ask: { zh: '这些材料可以用承诺代替', en: 'A commitment can stand for these papers' },
  answer: { type: 'choice', options: [COMMIT, HAND_IN] },
};
const COMMITMENT_ONLY: Question = { ...COMMITMENT_QUESTION, answer: { type: 'choice', options: [COMMIT] } };

/**
 * Whether the person commits themselves in place of papers (告知承诺), asked before the papers are; `null` where no paper of
 * theirs can be left out so. Whoever does not commit hands the papers in, where the matter takes all of them here.
 */
export function commitmentQuestion(item: Item | ItemFile, facts: Facts): Question | null {
  const papers = committedPapers(item, facts);
  if (papers.length === 0) return null;
  const mayHandIn = item.kind === 'guided' || papers.every(({ material }) => material.handIn !== undefined);
  return mayHandIn ? COMMITMENT_QUESTION : COMMITMENT_ONLY;
}

/** The papers of this person that a commitment stands for, whether or not they choose to commit themselves. */
export function committedPapers(item: Item | ItemFile, facts: Facts): readonly MaterialWithState[] {
  if (!item.commitment || item.commitment.insteadOf.length === 0) return [];
  const { [COMMITMENT_QUESTION_ID]: _, ...answers } = facts.answers;
  return materialStates(item, { ...facts, answers }).filter(({ state }) => state === 'byCommitment');
}

/** Whether it was certainly asked, also where what the person holds is not known here (`facts.profile` absent). */
export function asksCommitment(item: Item | ItemFile, facts: Facts): boolean {
  return committedPapers(item, facts).some(
    ({ material }) => (facts.profile ?? null) !== null || material.certificates === undefined,
  );
}
