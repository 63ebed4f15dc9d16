import { expect, test } from 'vitest';
import type { IdCard } from '../device/id-card.ts';
import { applicantFromChip } from './applicant.ts';
import { judgeCard, judgeChipCard } from './judge-card.ts';

const card: IdCard = {
  kind: 'hkMacauTaiwan',
  name: '陈测',
  sex: 'male',
  birthDate: '19940823',
  address: '',
  idNumber: '810000199408230021',
  issuer: '',
  validFrom: '20200101',
  validTo: '20261122',
  passNumber: '',
  issueCount: '',
};

test('a card is good through its last day', () => {
  expect(judgeCard(card, '20261122')).toBeNull();
  expect(judgeCard(card, '20261123')).toBe('cardExpired');
  expect(judgeCard({ ...card, validTo: 'long' }, '20991231')).toBeNull();
});

test('a card whose number, dates or name cannot be right is refused for that reason', () => {
  expect(judgeCard({ ...card, idNumber: '810000199408230022' }, '20261122')).toBe('cardNumberInvalid');
  expect(judgeCard({ ...card, validFrom: '20270101' }, '20261122')).toBe('cardNotYetValid');
  expect(judgeCard({ ...card, validTo: 'unreadable' }, '20261122')).toBe('cardDamaged');
  expect(judgeCard({ ...card, name: '' }, '20261122')).toBe('cardDamaged');
});

test('a social security card is good by its name and number alone', () => {
  const chip = {
    cardNumber: 'A00000001',
    idNumber: '810000199408230021',
    name: '陈测',
    sex: 'male',
    ethnicity: '01',
  } as const;
  expect(judgeChipCard(chip)).toBeNull();
  expect(judgeChipCard({ ...chip, idNumber: '810000199408230022' })).toBe('cardNumberInvalid');
  expect(judgeChipCard({ ...chip, name: '' })).toBe('cardDamaged');
  expect(applicantFromChip(chip)).toMatchObject({ birthDate: '19940823', address: '', name: '陈测' });
});
