import { expect, test } from 'vitest';
import { choice, question, sampleOf, text } from '../item/testing/sample-item.ts';
import { directorySchema, lookUpDirectory } from './directory.ts';

const directory = directorySchema.parse({
  kind: 'halls',
  name: text,
  asOf: '20261101',
  sample: true,
  rows: [
    { name: '无此厅', kind: 'tax' },
    { name: '也无此厅', kind: 'health' },
    { name: '无此分厅', kind: 'tax,housing' },
  ],
});
const columns = [{ id: 'name', label: text }];

function namesFor(
  parts: object,
  asks: Readonly<Record<string, string>>,
  answers: Readonly<Record<string, string>>,
) {
  const item = sampleOf('query', {
    identify: 'none',
    record: { from: 'directory', kind: 'halls', asks, rows: { columns, empty: text } },
    ...parts,
  });
  return lookUpDirectory(directory, item, answers).rows.map(({ name }) => name);
}

test('of several answers a row fits one', () => {
  const questions = [question('kinds', { ...choice('tax', 'health', 'housing'), type: 'many' })];
  const names = (kinds: string) => namesFor({ questions }, { kind: 'answers.kinds' }, { kinds });
  expect(names('tax')).toEqual(['无此厅', '无此分厅']);
  expect(names('health,housing')).toEqual(['也无此厅', '无此分厅']);
});

test('free words are looked for inside of what a row says, wherever they were asked for', () => {
  const asked = [question('words', { type: 'text', maxLength: 20 })];
  for (const parts of [{ questions: asked }, { eligibility: asked }])
    expect(namesFor(parts, { name: 'answers.words' }, { words: '分厅' })).toEqual(['无此分厅']);
});
