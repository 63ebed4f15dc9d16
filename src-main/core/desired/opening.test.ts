import { expect, test } from 'vitest';
import { isOpen, openingWords } from './opening.ts';

const HOURS = [
  { days: [1, 2, 3, 4, 5], from: '08:30', until: '17:00' },
  { days: [6], from: '09:00', until: '24:00' },
];
// 23 November 2026 is a Monday.
const at = (local: string) => isOpen(HOURS, new Date(`${local}:00+08:00`));

test('hours are those of the service area, whatever zone the machine is set to', () => {
  expect([at('2026-11-23T08:29'), at('2026-11-23T08:30'), at('2026-11-23T16:59')]).toEqual([
    false,
    true,
    true,
  ]);
  expect([at('2026-11-23T17:00'), at('2026-11-28T23:59'), at('2026-11-29T00:00')]).toEqual([
    false,
    true,
    false,
  ]);
});

test('hours are said in both languages', () => {
  expect(openingWords([...HOURS, { days: [7, 3], from: '18:00', until: '20:00' }])).toEqual({
    zh: '开放时间：周一至周五 08:30–17:00；周六 09:00–24:00；周三、周日 18:00–20:00。',
    en: 'Open Mon–Fri 08:30–17:00; Sat 09:00–24:00; Wed, Sun 18:00–20:00.',
  });
  expect(openingWords([{ days: [1, 2, 3, 4, 5, 6, 7], from: '00:00', until: '24:00' }]).zh).toContain('每天');
});
