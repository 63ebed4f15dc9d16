import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dayAfter } from '#contract/item/days.ts';
import { isDate } from '#contract/text.ts';
import { type DateUnit, stepped, usualDays } from './date-steps.ts';

test('a day goes round within its month, a month within its year', () => {
  expect(stepped('20260930', 'day', 1)).toBe('20260901');
  expect(stepped('20260901', 'day', -1)).toBe('20260930');
  expect(stepped('20261215', 'month', 1)).toBe('20260115');
});

test('a day that the new month or year does not have becomes its last', () => {
  expect(stepped('20260131', 'month', 1)).toBe('20260228');
  expect(stepped('20240229', 'year', 1)).toBe('20250228');
});

test('the usual days are behind us, or ahead where the question asks for what is yet to come', () => {
  expect(usualDays({ earliest: -3652, latest: 0 }, '20261016')).toEqual([
    ['today', '20261016'],
    ['yesterday', '20261015'],
    ['firstOfMonth', '20261001'],
  ]);
  expect(usualDays({ earliest: -21, latest: 300 }, '20261216')).toEqual([
    ['today', '20261216'],
    ['tomorrow', '20261217'],
    ['inThirtyDays', '20270115'],
  ]);
});

test('every step from a real day leads to a real day', () => {
  const units: readonly DateUnit[] = ['year', 'month', 'day'];
  fc.assert(
    fc.property(
      fc.integer({ min: -20_000, max: 20_000 }),
      fc.constantFrom(...units),
      fc.constantFrom<1 | -1>(1, -1),
      (offset, unit, by) => {
        expect(isDate(stepped(dayAfter('20261016', offset), unit, by))).toBe(true);
      },
    ),
  );
});
