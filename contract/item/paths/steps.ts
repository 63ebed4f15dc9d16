import { EMPTY_PROFILE, type Profile } from '../../identity/profile.ts';
import type { CheckedItem } from '../check/fault.ts';
import { type ConditionLeaf, type Facts, holds, referencesOf } from '../condition.ts';
import { answerProblem } from '../flow.ts';
import { forAllParts } from '../package/in-force.ts';
import { FACE_QUESTION } from '../paper-question.ts';
import type { Question } from '../question.ts';
import { mentionsOf, wordsIn } from './mentions.ts';
import { peopleToTry } from './people-to-try.ts';
import { valuesToTry } from './values-to-try.ts';

/** One thing that becomes known, in the order in which it does: an answer, the person, a certificate. */
export interface Step {
  /** The question that is asked, where one is. */
  readonly question?: Question;
  /** What conditions call what it gives. */
  readonly gives: readonly string[];
  /** What it looks at itself. */
  readonly looksAt: readonly string[];
  /** All that can be known after it; `null` where it is not asked. */
  next(facts: Facts): readonly Facts[] | null;
}

/** Whether the profile is known is told apart by this name beside what it holds. */
export const PROFILE = 'profile';

type Mentions = ReadonlyMap<string, readonly ConditionLeaf[]>;

/** Everything that becomes known on the way through an item, papers left out: eligibility, the person, the questions. */
export function stepsOf(item: CheckedItem, today: string): readonly Step[] {
  const mentions = mentionsOf(item);
  const step = (question: Question) => questionStep(question, mentions, today);
  const face = item.identify !== 'none' && item.identify.face ? [FACE_QUESTION] : [];
  return [
    ...item.eligibility.map(step),
    ...personSteps(item, mentions, today),
    ...[...face, ...item.questions].map(step),
  ];
}

function questionStep(question: Question, mentions: Mentions, today: string): Step {
  const reference = `answers.${question.id}`;
  const leaves = mentions.get(reference) ?? [];
  // What every part takes is good whichever parts are chosen.
  const values = [
    ...new Set([question, forAllParts(question)].flatMap((one) => valuesToTry(one, leaves, today))),
  ];
  const conditions = [
    question.when,
    ...[...(question.rules ?? []), ...(question.ranges ?? [])].map(({ when }) => when),
  ];
  // Then the values are good whatever came before; and what no condition looks at need not be remembered.
  const isPlain = !question.rules && !question.ranges;
  const isForgotten = isPlain && leaves.length === 0;
  return {
    question,
    gives: [reference],
    looksAt: conditions.flatMap((condition) => (condition ? referencesOf(condition) : [])),
    next: (facts) => {
      if (question.when && holds(question.when, facts) !== true) return null;
      if (isForgotten) return values.length === 0 ? [] : [facts];
      return values
        .filter((value) => isPlain || isTaken(question, value, facts))
        .map((value) => ({ ...facts, answers: { ...facts.answers, [question.id]: value } }));
    },
  };
}

/** An option of a list that a region fills is good whatever it is. */
function isTaken(question: Question, value: string, facts: Facts): boolean {
  const problem = answerProblem(question, value, facts);
  const fromList = 'options' in question.answer && question.answer.options.length === 0;
  return problem === null || (fromList && problem === 'notAnOption');
}

function personSteps(item: CheckedItem, mentions: Mentions, today: string): readonly Step[] {
  if (item.identify === 'none') return [];
  const people = peopleToTry(item, mentions, today);
  const person: Step = {
    gives: ['applicant.age', 'applicant.division', 'applicant.cardKind', 'applicant.sex'],
    looksAt: [],
    next: (facts) => people.map((applicant) => ({ ...facts, applicant })),
  };
  const looked = [...mentions].filter(([reference]) => /^(certificate|shared)\./.test(reference));
  if (looked.length === 0) return [person];
  const profile: Step = {
    gives: [PROFILE],
    looksAt: [],
    next: (facts) => [facts, { ...facts, profile: EMPTY_PROFILE }],
  };
  return [person, profile, ...looked.map(([reference, leaves]) => profileStep(reference, leaves))];
}

function profileStep(reference: string, leaves: readonly ConditionLeaf[]): Step {
  const [kind, name = ''] = reference.split('.');
  const values = [...new Set(wordsIn(leaves)), 'something else'];
  return {
    gives: [reference],
    looksAt: [PROFILE],
    next: (facts) => {
      const { profile } = facts;
      if (!profile) return [facts];
      if (kind === 'certificate') return [facts, { ...facts, profile: holding(profile, [name]) }];
      const shared = values.map((value) => ({ ...profile, shared: { ...profile.shared, [name]: value } }));
      return [facts, ...shared.map((changed) => ({ ...facts, profile: changed }))];
    },
  };
}

/** `profile` with certificates of these kinds as well. */
export function holding(profile: Profile, kinds: readonly string[]): Profile {
  const made = kinds.map((kind) => ({ kind, number: '1', issuer: '样例机关', fields: {} }));
  return { ...profile, certificates: [...profile.certificates, ...made] };
}
