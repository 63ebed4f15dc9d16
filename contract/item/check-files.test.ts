import { expect, test } from 'vitest';
import { checkItem } from './check-item.ts';
import { itemSchema } from './schema.ts';

const text = { zh: '样例' };
const question = (id: string, answer: object) => ({ id, label: text, ask: text, answer });
const photo = (id: string, maxPages: number) =>
  question(id, { type: 'photo', camera: 'documentCamera', maxPages });

function faultsOf(parts: {
  readonly eligibility?: readonly object[];
  readonly questions?: readonly object[];
}) {
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
    questions: [],
    materials: [],
    ...parts,
  });
  return checkItem(item).map(({ path }) => path);
}

test('files are asked for once the person is known', () => {
  expect(faultsOf({ eligibility: [question('sign', { type: 'signature' })] })).toEqual([
    'eligibility.0.answer',
  ]);
  expect(faultsOf({ questions: [question('sign', { type: 'signature' })] })).toEqual([]);
});

test('an item cannot ask for more than one case can hold', () => {
  const sign = question('sign', { type: 'signature' });
  expect(faultsOf({ questions: [photo('one', 2), photo('two', 1), sign] })).toEqual([]);
  expect(faultsOf({ questions: [photo('one', 2), photo('two', 2), sign] })).toEqual(['questions']);
});
