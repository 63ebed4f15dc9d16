import { expect, test } from 'vitest';
import { sampleItem, text } from '#contract/item/testing/sample-item.ts';
import { type Walker, walkItem } from './walk-item.ts';

const choice = (id: string, ...values: string[]) => ({
  id,
  label: text,
  ask: text,
  answer: { type: 'choice', options: values.map((value) => ({ value, label: text })) },
});
const item = sampleItem({
  identify: 'none',
  eligibility: [choice('old', 'yes', 'no')],
  refusals: [{ when: { value: 'answers.old', is: 'yes' }, reason: text, goTo: text }],
  questions: [
    choice('kind', 'a', 'b'),
    { ...choice('detail', 'x'), when: { value: 'answers.kind', is: 'b' } },
  ],
});

function walker(answers: Readonly<Record<string, string>>, told: string[]): Walker {
  return {
    answer: ({ id }) => Promise.resolve(answers[id] ?? null),
    refused: ({ id }, problem) => told.push(`${id}: ${String(problem)}`),
    changed: (more, less) => told.push(...more.map(({ id }) => `+${id}`), ...less.map(({ id }) => `-${id}`)),
    identify: () => ({ applicant: null, profile: null }),
  };
}

test('a walk asks what the answers bring up, and ends where all is answered', async () => {
  const told: string[] = [];
  const { end, facts } = await walkItem(
    item,
    '20261122',
    walker({ old: 'no', kind: 'b', detail: 'x' }, told),
  );
  expect(end).toBe('complete');
  expect(facts.answers).toEqual({ old: 'no', kind: 'b', detail: 'x' });
  expect(told).toEqual(['+detail']);
});

test('a walk ends at a refusal, at a missing answer and at a bad one that is given twice', async () => {
  const end = async (answers: Readonly<Record<string, string>>) =>
    (await walkItem(item, '20261122', walker(answers, []))).end;
  expect(await end({ old: 'yes' })).toMatchObject({ goTo: text });
  expect(await end({ old: 'no' })).toBe('stopped');
  expect(await end({ old: 'no', kind: 'c' })).toBe('stopped');
});
