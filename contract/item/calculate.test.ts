import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { calculate } from './calculate.ts';
import { calculationSchema, type Formula } from './calculation.ts';
import { answered, text } from './testing/sample-item.ts';

function valuesOf(answers: Readonly<Record<string, string>>, ...values: readonly object[]) {
  const calculation = calculationSchema.parse({
    values: values.map((one, at) => ({ id: `v${at}`, label: text, ...one })),
    note: text,
  });
  return calculate(calculation, { answers, applicant: null, today: '20261122' }).map(({ value }) => value);
}
const result = (formula: Formula, answers = {}, as = 'number') => valuesOf(answers, { formula, as })[0];

describe('a calculation', () => {
  test('joins answers and earlier values', () => {
    expect(
      valuesOf(
        { base: '1000000', months: '12' },
        { formula: { product: ['answers.base', 0.08] }, as: 'money' },
        { formula: { product: ['values.v0', 'answers.months'] }, as: 'money' },
      ),
    ).toEqual(['80000', '960000']);
    expect(result({ power: [{ sum: [1, 0.5] }, 2] })).toBe('2.25');
    expect(result({ subtract: [{ min: [3, 5] }, { max: [1, 2] }] })).toBe('1');
  });

  test('looks a choice up in a table and takes the first case that holds', () => {
    expect(result({ table: 'answers.kind', values: { a: 0.5, b: 0.7 } }, { kind: 'b' })).toBe('0.7');
    // biome-ignore lint/suspicious/noThenProperty: an item's words, never awaited.
    const cases = [{ when: answered('kind', 'a'), then: 1 }];
    expect(result({ cases, otherwise: 'answers.missing' }, { kind: 'a' })).toBe('1');
    expect(result({ cases, otherwise: 2 }, { kind: 'b' })).toBe('2');
    expect(result({ cases, otherwise: 2 })).toBe('2');
  });

  test('rounds halves away from zero, also those that binary fractions miss', () => {
    expect(result({ round: 2.5, to: 1 })).toBe('3');
    expect(result({ round: -2.5, to: 1 })).toBe('-3');
    expect(result({ round: 1.005, to: 0.01 })).toBe('1.01');
    expect(result({ round: 1249, to: 100 })).toBe('1200');
  });

  test('writes each value as it is shown', () => {
    expect(result(12345.6, {}, 'money')).toBe('12346');
    expect(result(33.333333, {}, 'percent')).toBe('33.33');
    expect(result(2 / 3)).toBe('0.6667');
    expect(result(-0.00001)).toBe('0');
    expect(result(1200, {}, 'count')).toBe('1200');
  });

  test('leaves out steps that have no label', () => {
    expect(valuesOf({}, { formula: 1, label: undefined }, { formula: 'values.v0' })).toEqual(
      ['100'].map(() => '1'),
    );
  });

  test('says that it cannot be worked out rather than something wrong', () => {
    expect(result({ divide: [1, 0] })).toBeNull();
    expect(result({ divide: [0, 0] })).toBeNull();
    expect(result({ power: [10, 400] })).toBeNull();
    expect(result({ power: [-1, 0.5] })).toBeNull();
    expect(result({ product: [1e15, 1e15] })).toBeNull();
    expect(result('answers.unknown')).toBeNull();
    expect(result('answers.words', { words: '很多' })).toBeNull();
    expect(valuesOf({}, { formula: { divide: [1, 0] } }, { formula: { sum: ['values.v0', 1] } })).toEqual([
      null,
      null,
    ]);
  });
});

test('whatever the formula and the answers, a value is a number in digits or none', () => {
  const leaf = fc.oneof(
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.integer({ min: -9, max: 9 }),
    fc.constantFrom('answers.a', 'answers.b'),
  );
  const { formula } = fc.letrec<{ formula: Formula }>((tie) => {
    const pair = fc.tuple(tie('formula'), tie('formula'));
    const list = fc.array(tie('formula'), { minLength: 1, maxLength: 3 });
    return {
      formula: fc.oneof(
        { maxDepth: 5 },
        leaf,
        list.map((sum) => ({ sum })),
        list.map((product) => ({ product })),
        list.map((max) => ({ max })),
        pair.map((subtract) => ({ subtract })),
        pair.map((divide) => ({ divide })),
        pair.map((power) => ({ power })),
        tie('formula').map((round) => ({ round, to: 0.01 })),
      ),
    };
  });
  const as = fc.constantFrom('money', 'number', 'percent', 'count');
  fc.assert(
    fc.property(
      formula,
      as,
      fc.record({ a: fc.string(), b: fc.integer().map(String) }),
      (one, shown, answers) => {
        const value = result(one, answers, shown);
        if (value !== null) expect(value).toMatch(/^-?\d+(\.\d+)?$/);
      },
    ),
  );
});
