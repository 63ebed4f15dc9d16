import { expect, test } from 'vitest';
import { residents } from '../testing/test-platform.ts';
import { nameOf } from './residents.ts';
import { demoSocialInsurance } from './social-insurance.ts';

const source = demoSocialInsurance(residents);
const NOVEMBER = new Date('2026-11-22T08:00:00Z');

function ask(idNumber: string, at: Date, months = 120) {
  const resident = residents.find((it) => it.idNumber === idNumber);
  const name = resident ? nameOf(resident) : '';
  return source.find({ kind: 'socialInsurancePayments', idNumber, name, months }, at);
}

const histories = residents.map((resident) => ({ resident, answer: ask(resident.idNumber, NOVEMBER) }));
const withRecord = histories.flatMap(({ resident, answer }) => (answer.found ? [{ resident, answer }] : []));

test('some of the made-up people have a record and at least two have none', () => {
  expect(withRecord.length).toBeGreaterThanOrEqual(3);
  expect(histories.length - withRecord.length).toBeGreaterThanOrEqual(2);
});

test('months stand newest first, each once, and none is later than last month', () => {
  for (const { answer } of withRecord) {
    const months = answer.record.months.map(({ month }) => month);
    expect(months).toEqual([...new Set(months)].sort().reverse());
    expect(months[0] ?? '').toMatch(/^\d{4}(0[1-9]|1[0-2])$/);
    expect((months[0] ?? '') <= '202610').toBe(true);
  }
});

test('a month later, the same history has one more month', () => {
  const now = ask('310118196803150002', NOVEMBER);
  const later = ask('310118196803150002', new Date('2026-12-22T08:00:00Z'));
  if (!now.found || !later.found) throw new Error('no record');
  expect(later.record.months[0]?.month).toBe('202611');
  expect(later.record.months.filter(({ month }) => month !== '202611')).toEqual(
    now.record.months.filter(({ month }) => month > '201612'),
  );
  expect(later.record.totalMonths).toBe(now.record.totalMonths + 1);
});

test('the asked months are counted back from the last one that is over, and the total still counts all', () => {
  const answer = ask('310118196803150002', NOVEMBER, 3);
  if (!answer.found) throw new Error('no record');
  expect(answer.record.months.map(({ month }) => month)).toEqual(['202610', '202609', '202608']);
  expect(answer.record.totalMonths).toBeGreaterThan(3);
});

test('the month turns at midnight of the service area', () => {
  const before = ask('310118196803150002', new Date('2026-11-30T15:59:59Z'), 2);
  const after = ask('310118196803150002', new Date('2026-11-30T16:00:00Z'), 2);
  expect(before.found && before.record.months[0]?.month).toBe('202610');
  expect(after.found && after.record.months[0]?.month).toBe('202611');
});
