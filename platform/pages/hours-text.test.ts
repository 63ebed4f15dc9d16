import fc from 'fast-check';
import { expect, test } from 'vitest';
import { desiredFields } from '#contract/platform-api/desired.ts';
import { hoursText, readHours } from './hours-text.ts';

const time = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
  .map(([hour, minute]) => `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`);
const opening = fc
  .record({
    days: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 }).map((days) => days.sort()),
    from: time,
    until: fc.oneof(time, fc.constant('24:00')),
  })
  .filter(({ from, until }) => from < until);

test('whatever hours there are, what is written of them is read as the same', () => {
  fc.assert(
    fc.property(fc.array(opening, { minLength: 1, maxLength: 21 }), (hours) => {
      expect(readHours(hoursText(hours))).toEqual(hours);
      expect(desiredFields.hours.safeParse(hours).success).toBe(true);
    }),
  );
});

test('hours are read as people write them', () => {
  expect(readHours('周一至周五 8:30-17:00\n\n周六、周天 9：00 至 12：00')).toEqual([
    { days: [1, 2, 3, 4, 5], from: '08:30', until: '17:00' },
    { days: [6, 7], from: '09:00', until: '12:00' },
  ]);
});

test.each([
  '周八 08:00-12:00',
  '周五至周一 08:00-12:00',
  '每天 12:00-08:00',
  '每天 08:00-25:00',
  '08:00-12:00',
  '周一 上午',
])('%s is no opening', (text) => {
  expect(readHours(text)).toBeNull();
});
