import { expect, test } from 'vitest';
import { clockOf, slotDays } from './slot-days.ts';

const slot = (date: string, from: string, left: number) => ({
  value: `hall ${date} ${from}-2359`,
  date,
  from,
  to: '2359',
  left,
});

test('times stand under their day, both in their order, with the places left', () => {
  const days = slotDays([
    slot('20261020', '1330', 1),
    slot('20261019', '0900', 2),
    slot('20261020', '0900', 3),
  ]);
  expect(days.map(({ date, left }) => [date, left])).toEqual([
    ['20261019', 2],
    ['20261020', 4],
  ]);
  expect(days[1]?.slots.map(({ from }) => from)).toEqual(['0900', '1330']);
});

test('a time is shown as a clock shows it', () => {
  expect(clockOf('0930')).toBe('9:30');
});
