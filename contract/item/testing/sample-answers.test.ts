import fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkAnswer } from '../answer.ts';
import { answerTypeSchema } from '../answer-type.ts';
import { sampleValues } from '../paths/sample-values.ts';
import { randomOf } from './random.ts';
import { randomValue } from './random-value.ts';
import { choice } from './sample-item.ts';

const today = '20261122';
const types = [
  choice('a', 'b'),
  { ...choice('a', 'b', 'c'), type: 'many', min: 2 },
  { type: 'date', earliest: -10, latest: -10 },
  { type: 'year', earliest: -2, latest: 0 },
  { type: 'period', earliest: -24, maxMonths: 6 },
  { type: 'text', minLength: 6, maxLength: 8, format: 'digits' },
  { type: 'text', minLength: 0, format: 'letters' },
  { type: 'name' },
  { type: 'phone' },
  { type: 'idNumber' },
  { type: 'plate' },
  { type: 'bankAccount' },
  { type: 'money', maxFen: 5 },
  { type: 'number', min: 0.5, max: 1.5, decimals: 1 },
  { type: 'division', level: 'city', provinces: ['33'] },
  { type: 'division', level: 'province' },
  { type: 'address', within: ['330000'] },
  { type: 'photo', camera: 'documentCamera', maxPages: 2, laterDays: 3 },
  { type: 'signature' },
  { type: 'signature', byKeys: true },
  { type: 'code', holds: 'creditCode' },
  { type: 'code', holds: 'receiptNumber' },
  {
    type: 'account',
    kinds: [
      { value: 'water', label: { zh: '水费' }, digits: { least: 8, most: 8 } },
      { value: 'gas', label: { zh: '燃气费' }, digits: { least: 6, most: 12 } },
    ],
  },
  { type: 'slot' },
].map((type) => answerTypeSchema.parse(type));

test('every type has values to try, and they are good', () => {
  for (const type of types) {
    const values = sampleValues(type, today);
    expect(values, type.type).not.toEqual([]);
    for (const value of values) expect(checkAnswer(type, value, today)).toBeNull();
  }
});

test('whatever the seed, a random value is a good one', () => {
  fc.assert(
    fc.property(fc.constantFrom(...types), fc.nat(), (type, seed) => {
      const value = randomValue(type, randomOf(seed), today);
      expect(checkAnswer(type, value ?? undefined, today)).toBeNull();
    }),
  );
});
