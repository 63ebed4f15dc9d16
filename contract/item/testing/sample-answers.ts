import { asksCommitment } from '../commitment-question.ts';
import type { Facts } from '../condition.ts';
import { answerProblem, asked, nextQuestion, questionsOf, refusalOf, relevantFacts } from '../flow.ts';
import { inForce } from '../package/in-force.ts';
import { COMMITMENT_QUESTION_ID } from '../paper-question.ts';
import { sampleValues } from '../paths/sample-values.ts';
import type { Question } from '../question.ts';
import type { Item } from '../schema.ts';
import { pick, type Random, randomOf } from './random.ts';
import { randomValue } from './random-value.ts';

/** How often another value is tried where a rule or a refusal stands against one. */
const TRIES = 12;

/**
 * A good and complete set of answers of a person (`facts.applicant` and `facts.profile`; answers are not looked at),
 * as a session would gather them: the same for the same seed. `null` where everything that was tried leads to a refusal.
 */
export function sampleAnswers(
  item: Item,
  seed: number,
  facts: Facts,
): Readonly<Record<string, string>> | null {
  const random = randomOf(seed);
  const early = answerAll(
    item,
    { ...facts, answers: {}, applicant: null, profile: null },
    random,
    () => item.eligibility,
  );
  if (!early || refusalOf(item, { ...facts, answers: early.answers })) return null;
  const all = answerAll(item, { ...facts, answers: early.answers }, random, (known) =>
    questionsOf(item, known),
  );
  return all && relevantFacts(item, all).answers;
}

function answerAll(
  item: Item,
  start: Facts,
  random: Random,
  questions: (facts: Facts) => readonly Question[],
): Facts | null {
  let facts = start;
  for (;;) {
    const next = nextQuestion(questions(facts), facts);
    if (!next) return facts;
    const answered = answerOne(item, next, facts, random);
    if (!answered) return null;
    facts = answered;
  }
}

function answerOne(item: Item, question: Question, facts: Facts, random: Random): Facts | null {
  const { answer } = inForce(question, facts);
  for (let tries = 0; tries < TRIES; tries += 1) {
    // Bounds and what lies near today are where rules and conditions bite.
    const samples = random() < 0.4 ? sampleValues(answer, facts.today) : [];
    const value = samples.length > 0 ? pick(random, samples) : randomValue(answer, random, facts.today);
    if (value === null || answerProblem(question, value, facts) !== null) continue;
    const answered = { ...facts, answers: { ...facts.answers, [question.id]: value } };
    if (!refusalOf(item, answered)) return answered;
  }
  return null;
}

/** A set that is wrong in one place, and where. */
export interface Mutation {
  readonly what: 'removed' | 'spoiled' | 'added';
  readonly question: string;
  readonly answers: Readonly<Record<string, string>>;
}

/** Every set that is good but for one answer: taken away, spoiled, or given to a question that there is not. */
export function mutationsOf(
  item: Item,
  answers: Readonly<Record<string, string>>,
  facts: Facts,
): readonly Mutation[] {
  const known = { ...facts, answers };
  const questions = asked([...item.eligibility, ...questionsOf(item, known)], known);
  const each = questions.flatMap(({ id, answer }): readonly Mutation[] => {
    const { [id]: _, ...without } = answers;
    // What may be left empty is as good when it is missing.
    const mayBeEmpty =
      (answer.type === 'text' && answer.minLength === 0) ||
      (answer.type === 'many' && answer.min === 0) ||
      // Somebody of whom more was known may not have been asked.
      (id === COMMITMENT_QUESTION_ID && !asksCommitment(item, known));
    return [
      ...(mayBeEmpty ? [] : [{ what: 'removed' as const, question: id, answers: without }]),
      { what: 'spoiled', question: id, answers: { ...answers, [id]: SPOILED } },
    ];
  });
  return [...each, { what: 'added', question: 'notAsked', answers: { ...answers, notAsked: 'x' } }];
}

/** A control character, which no type takes. */
const SPOILED = 'a\u0007';
