import { expect, test } from 'vitest';
import { commitmentQuestion } from './commitment-question.ts';
import type { Facts } from './condition.ts';
import { questionsOf, relevantFacts } from './flow.ts';
import { judgeAnswers } from './judge.ts';
import { materialStates } from './material-state.ts';
import { answered, question, sampleItem, yesNo } from './testing/sample-item.ts';

const paper = { id: 'means', name: { zh: '困难证明' }, handIn: { pages: 1 } };
const commitment = { text: { zh: '我承诺情况属实' }, insteadOf: ['means'] };
const item = sampleItem({
  questions: [question('poor', yesNo)],
  materials: [{ ...paper, when: answered('poor', 'yes') }],
  commitment,
});
const profile = { certificates: [], shared: {}, cases: {} };
const facts = (answers: Facts['answers']): Facts => ({
  answers,
  applicant: null,
  profile,
  today: '20261122',
});
const ids = (answers: Facts['answers'], of = item) => questionsOf(of, facts(answers)).map(({ id }) => id);

test('it is asked of whoever needs the paper, before the paper', () => {
  expect(ids({ poor: 'no' })).toEqual(['poor']);
  expect(ids({ poor: 'yes' })).toEqual(['poor', 'commitment']);
  expect(ids({ poor: 'yes', commitment: 'commit' })).toEqual(['poor', 'commitment']);
  expect(ids({ poor: 'yes', commitment: 'handIn' })).toEqual(['poor', 'commitment', 'paperMeans']);
});

test('who would rather not commit hands the paper in, and who comes back to it need not', () => {
  const stateOf = (answers: Facts['answers']) =>
    materialStates(item, facts(answers)).map(({ state }) => state);
  expect(stateOf({ poor: 'yes', commitment: 'commit' })).toEqual(['byCommitment']);
  expect(stateOf({ poor: 'yes', commitment: 'handIn' })).toEqual(['toHandIn']);
  const changed = { poor: 'yes', commitment: 'commit', paperMeans: 'a1' };
  expect(relevantFacts(item, facts(changed)).answers).toEqual({ poor: 'yes', commitment: 'commit' });
});

test('a paper that cannot be handed in here leaves the commitment alone to choose', () => {
  const atCounter = sampleItem({
    materials: [{ id: 'means', name: { zh: '困难证明' }, certificates: ['means-proof'] }],
    commitment,
  });
  const asked = commitmentQuestion(atCounter, facts({}));
  expect(asked?.answer).toMatchObject({ type: 'choice', options: [{ value: 'commit' }] });
});

test('a commitment that stands for no paper is asked nobody: submitting makes it', () => {
  const plain = sampleItem({ materials: [paper], commitment: { text: commitment.text } });
  expect(ids({}, plain)).toEqual(['paperMeans']);
});

test('of what was submitted it is judged like any other answer', () => {
  const problems = (answers: Facts['answers'], known = facts({})) =>
    judgeAnswers(item, answers, known).map(({ question: id, problem }) => [
      id,
      typeof problem === 'string' ? problem : 'not asked',
    ]);
  expect(problems({ poor: 'yes', commitment: 'commit' })).toEqual([]);
  expect(problems({ poor: 'yes', commitment: 'handIn', paperMeans: 'a1' })).toEqual([]);
  expect(problems({ poor: 'yes' })).toEqual([['commitment', 'missing']]);
  expect(problems({ poor: 'yes', commitment: 'handIn' })).toEqual([['paperMeans', 'missing']]);
  expect(problems({ poor: 'yes', commitment: 'commit', paperMeans: 'a1' })).toEqual([
    ['paperMeans', 'not asked'],
  ]);
});
