import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { EMPTY_PROFILE } from '../identity/profile.ts';
import { type Condition, conditionSchema, type Facts, holds } from './condition.ts';

const facts: Facts = {
  answers: { form: 'other', months: '12' },
  applicant: {
    identifiedBy: 'card',
    cardKind: 'resident',
    name: '沈测兰',
    idNumber: '310118195502280012',
    sex: 'female',
    birthDate: '19550228',
    address: '',
  },
  today: '20261122',
};

const leaf: fc.Arbitrary<Condition> = fc.constantFrom(
  { value: 'answers.form', is: 'other' },
  { value: 'answers.form', is: 'x' },
  { value: 'answers.unknown', is: 'x' },
  { value: 'applicant.age', atLeast: 16 },
  { value: 'applicant.division', startsWith: '32' },
);

describe('a condition', () => {
  test('looks at answers and at the applicant', () => {
    expect(holds({ value: 'answers.form', oneOf: ['a', 'other'] }, facts)).toBe(true);
    expect(holds({ value: 'answers.months', atMost: 11 }, facts)).toBe(false);
    expect(holds({ value: 'applicant.age', atLeast: 71 }, facts)).toBe(true);
    expect(holds({ value: 'applicant.age', atLeast: 72 }, facts)).toBe(false);
    expect(holds({ value: 'applicant.division', startsWith: '310' }, facts)).toBe(true);
  });

  test('on what is not known yet is undecided', () => {
    expect(holds({ value: 'answers.later', is: 'x' }, facts)).toBeNull();
    expect(holds({ value: 'applicant.age', atLeast: 1 }, { ...facts, applicant: null })).toBeNull();
  });

  test('on a number that was left empty is undecided', () => {
    const empty = { ...facts, answers: { months: '' } };
    expect(holds({ value: 'answers.months', atMost: 5 }, empty)).toBeNull();
    expect(holds({ value: 'answers.months', is: '' }, empty)).toBe(true);
  });

  test('is decided by one part where one part decides', () => {
    const unknown = { value: 'answers.later', is: 'x' };
    expect(holds({ all: [unknown, { value: 'answers.form', is: 'x' }] }, facts)).toBe(false);
    expect(holds({ any: [unknown, { value: 'answers.form', is: 'other' }] }, facts)).toBe(true);
    expect(holds({ all: [unknown, { value: 'answers.form', is: 'other' }] }, facts)).toBeNull();
  });

  test('obeys De Morgan, undecided parts included', () => {
    fc.assert(
      fc.property(fc.array(leaf, { minLength: 1, maxLength: 5 }), (parts) => {
        const all = holds({ not: { all: parts } }, facts);
        expect(all).toBe(holds({ any: parts.map((part) => ({ not: part })) }, facts));
      }),
    );
  });

  test('on a certificate that has ended is as on none', () => {
    const held = (validUntil: string) => ({
      ...EMPTY_PROFILE,
      certificates: [{ kind: 'driving-licence', number: 'D1', issuer: '样例', validUntil, fields: {} }],
    });
    const isHeld = { value: 'certificate.driving-licence', is: 'held' };
    expect(holds(isHeld, { ...facts, profile: held('20261122') })).toBe(true);
    expect(holds(isHeld, { ...facts, profile: held('20261121') })).toBe(false);
    expect(
      holds({ value: 'certificate.driving-licence', is: 'none' }, { ...facts, profile: held('20200101') }),
    ).toBe(true);
  });

  test('in a file may not name anything else', () => {
    expect(conditionSchema.safeParse({ value: 'applicant.name', is: 'x' }).success).toBe(false);
    expect(conditionSchema.safeParse({ value: 'answers.form', is: 'x', goto: 'y' }).success).toBe(false);
  });
});
