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

test('an account is of a kind that is asked for, and has as many digits as those have', () => {
  const type = {
    type: 'account',
    kinds: [
      { value: 'water', label: { zh: '水费' }, digits: { least: 8, most: 10 } },
      { value: 'gas', label: { zh: '燃气费' }, digits: { least: 12, most: 12 } },
    ],
  } as const;
  for (const good of ['water 12345678', 'water 1234567890', 'gas 123456789012'])
    expect(checkAnswer(type, good, today)).toBeNull();
  expect(checkAnswer(type, 'gas 12345678', today)).toBe('tooShort');
  expect(checkAnswer(type, 'water 12345678901', today)).toBe('tooLong');
  expect(checkAnswer(type, 'water 1234567a', today)).toBe('notDigits');
  expect(checkAnswer(type, 'water 1234 5678', today)).toBe('notDigits');
  expect(checkAnswer(type, 'water ', today)).toBe('missing');
  expect(checkAnswer(type, 'heat 12345678', today)).toBe('notAnOption');
});

test('days are counted over months, years and leap days', () => {
  expect(dayAfter('20240228', 1)).toBe('20240229');
  expect(dayAfter('20261231', 1)).toBe('20270101');
  expect(dayAfter('20260301', -1)).toBe('20260228');
});
