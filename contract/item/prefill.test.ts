import { expect, test } from 'vitest';
import { EMPTY_PROFILE } from '../identity/profile.ts';
import { prefillOf } from './prefill.ts';
import { questionSchema } from './question.ts';
import { question } from './testing/sample-item.ts';

const number = questionSchema.parse({
  ...question('number', { type: 'text', maxLength: 20, format: 'letters' }),
  prefill: { from: ['certificate.driving-licence.number'] },
});
const licence = (said: string, validUntil: string) => ({
  kind: 'driving-licence',
  number: said,
  issuer: '样例',
  validUntil,
  fields: { number: said },
});
const prefilled = (...certificates: readonly ReturnType<typeof licence>[]) =>
  prefillOf(number, {
    answers: {},
    applicant: null,
    profile: { ...EMPTY_PROFILE, certificates },
    today: '20261122',
  });

test('what a certificate says is taken from the one that is valid', () => {
  expect(prefilled(licence('OLD', '20200101'), licence('NEW', 'long'))).toEqual({
    value: 'NEW',
    source: 'certificate',
  });
});

test('one that has ended says nothing', () => {
  expect(prefilled(licence('OLD', '20261121'))).toBeNull();
});
