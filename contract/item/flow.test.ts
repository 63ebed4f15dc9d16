import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Facts } from './condition.ts';
import { answerProblem, asked, nextQuestion, questionsOf, relevantFacts } from './flow.ts';
import { answered, choice, question, sampleItem, sampleOf, yesNo } from './testing/sample-item.ts';

const item = sampleItem({
  questions: [
    question('works', yesNo),
    question('abroad', yesNo, { when: answered('works', 'yes') }),
    question('since', { type: 'date' }, { when: answered('abroad', 'yes') }),
  ],
});
const facts = (answers: Facts['answers']): Facts => ({ answers, applicant: null, today: '20261122' });

test('a question is asked only where its condition certainly holds', () => {
  expect(asked(item.questions, facts({})).map(({ id }) => id)).toEqual(['works']);
  expect(nextQuestion(item.questions, facts({ works: 'yes' }))?.id).toBe('abroad');
  expect(nextQuestion(item.questions, facts({ works: 'no' }))).toBeNull();
});

test('an answer to a question that is no longer asked does not count, nor what hung on it', () => {
  const stale = facts({ works: 'no', abroad: 'yes', since: '20260101' });
  expect(relevantFacts(item, stale).answers).toEqual({ works: 'no' });
});

test('answers that count are left as they are', () => {
  const all = facts({ works: 'yes', abroad: 'yes', since: '20260101' });
  expect(relevantFacts(item, all).answers).toEqual(all.answers);
});

test('a photo of the face comes first, and papers to hand in come last', () => {
  const withPapers = sampleItem({
    identify: { by: ['idCard'], face: true },
    questions: [question('rents', yesNo)],
    materials: [
      { id: 'idCard', name: { zh: '身份证' }, certificates: ['id-card'] },
      {
        id: 'rent',
        name: { zh: '租房合同', en: 'Tenancy agreement' },
        handIn: { pages: 2, laterDays: 15 },
        when: answered('rents', 'yes'),
      },
    ],
  });
  const ids = (answers: Facts['answers']) => questionsOf(withPapers, facts(answers)).map(({ id }) => id);
  expect(ids({})).toEqual(['face', 'rents']);
  expect(ids({ rents: 'no' })).toEqual(['face', 'rents']);
  expect(ids({ rents: 'yes' })).toEqual(['face', 'rents', 'paperRent']);
  expect(ids({ rents: 'yes', paperRent: 'later' })).toEqual(['face', 'rents', 'paperRent']);

  const answers = { rents: 'yes', face: 'a1', paperRent: 'a2,a3' };
  expect(nextQuestion(questionsOf(withPapers, facts(answers)), facts(answers))).toBeNull();
  expect(relevantFacts(withPapers, facts(answers)).answers).toEqual(answers);
  expect(relevantFacts(withPapers, facts({ ...answers, rents: 'no' })).answers).toEqual({
    rents: 'no',
    face: 'a1',
  });
});

test('what is only looked up asks for no papers', () => {
  const looked = sampleOf('query', {
    record: { from: 'directory', kind: 'shops' },
    materials: [{ id: 'rent', name: { zh: '租房合同' }, handIn: {} }],
  });
  expect(questionsOf(looked, facts({}))).toEqual([]);
});

describe('a rule of a question', () => {
  const [start, end] = sampleItem({
    questions: [
      question('start', { type: 'date' }),
      question(
        'end',
        { type: 'date' },
        { rules: [{ when: { value: 'answers.end', before: 'answers.start' }, message: { zh: '早了' } }] },
      ),
    ],
  }).questions;
  if (!start || !end) throw new Error('the sample has two questions');

  test('refuses a value that does not go with an earlier one, in the item’s words', () => {
    const known = facts({ start: '20260301' });
    expect(answerProblem(end, '20260228', known)).toEqual({ message: { zh: '早了' } });
    expect(answerProblem(end, '20260301', known)).toBeNull();
    expect(answerProblem(end, undefined, known)).toBe('missing');
    expect(answerProblem(end, 'soon', known)).toBe('notADate');
  });

  test('leads back to the question when the earlier answer is changed', () => {
    const answers = { start: '20260301', end: '20260401' };
    expect(nextQuestion([start, end], facts(answers))).toBeNull();
    expect(nextQuestion([start, end], facts({ ...answers, start: '20260501' }))?.id).toBe('end');
  });
});

test('whatever was answered before, what counts is stable and answers questions that are asked', () => {
  const values = ['a', 'b', 'c'] as const;
  const ids = ['q0', 'q1', 'q2', 'q3', 'q4'] as const;
  const whens = fc.tuple(
    ...ids.map((_, index) =>
      index === 0
        ? fc.constant(null)
        : fc.option(
            fc.record({ of: fc.integer({ min: 0, max: index - 1 }), is: fc.constantFrom(...values) }),
          ),
    ),
  );
  const answers = fc.dictionary(fc.constantFrom(...ids, 'other'), fc.constantFrom(...values));
  fc.assert(
    fc.property(whens, answers, (conditions, given) => {
      const made = sampleItem({
        questions: ids.map((id, index) => {
          const when = conditions[index];
          return question(id, choice(...values), when ? { when: answered(`q${when.of}`, when.is) } : {});
        }),
      });
      const relevant = relevantFacts(made, facts(given));
      expect(relevantFacts(made, relevant)).toEqual(relevant);
      const open = new Set(asked(made.questions, relevant).map(({ id }) => id));
      for (const id of Object.keys(relevant.answers)) expect(open).toContain(id);
    }),
  );
});
