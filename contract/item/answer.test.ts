import { expect, test } from 'vitest';
import { checkAnswer } from './answer.ts';
import { dayAfter } from './days.ts';

const today = '20261122';

test('a date must be a real day within its bounds', () => {
  const type = { type: 'date', earliest: -30, latest: 0 } as const;
  expect(checkAnswer(type, '20261122', today)).toBeNull();
  expect(checkAnswer(type, '20261023', today)).toBeNull();
  expect(checkAnswer(type, '20261022', today)).toBe('tooEarly');
  expect(checkAnswer(type, '20261123', today)).toBe('tooLate');
  expect(checkAnswer(type, '20260230', today)).toBe('notADate');
  expect(checkAnswer(type, '2026-11-22', today)).toBe('notADate');
  expect(checkAnswer(type, '', today)).toBe('missing');
});

test('a mobile number has eleven digits and begins with 13 to 19', () => {
  expect(checkAnswer({ type: 'phone' }, '13800006620', today)).toBeNull();
  for (const wrong of ['12800006620', '1380000662', '138000066200', '1380000662a']) {
    expect(checkAnswer({ type: 'phone' }, wrong, today)).toBe('notAPhone');
  }
});

test('days are counted over months, years and leap days', () => {
  expect(dayAfter('20240228', 1)).toBe('20240229');
  expect(dayAfter('20261231', 1)).toBe('20270101');
  expect(dayAfter('20260301', -1)).toBe('20260228');
});
