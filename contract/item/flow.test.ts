import { expect, test } from 'vitest';
import type { Facts } from './condition.ts';
import { asked, nextQuestion, relevantFacts } from './flow.ts';
import { itemSchema } from './schema.ts';

const text = { zh: '文' };
const yesNo = {
  type: 'choice',
  options: [
    { value: 'yes', label: text },
    { value: 'no', label: text },
  ],
};
const item = itemSchema.parse({
  kind: 'declare',
  id: 'sample',
  version: 1,
  name: text,
  shortName: text,
  basicCode: '1',
  caseType: '1',
  body: { name: text, phone: '1' },
  division: '310118',
  sample: true,
  guide: { who: text, bring: [text], duration: text, result: text },
  feeFen: 0,
  eligibility: [],
  refusals: [],
  questions: [
    { id: 'works', label: text, ask: text, answer: yesNo },
    { id: 'abroad', label: text, ask: text, answer: yesNo, when: { value: 'answers.works', is: 'yes' } },
    {
      id: 'since',
      label: text,
      ask: text,
      answer: { type: 'date' },
      when: { value: 'answers.abroad', is: 'yes' },
    },
  ],
  materials: [],
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
