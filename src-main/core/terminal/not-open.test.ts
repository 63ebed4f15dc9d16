import { expect, test } from 'vitest';
import { notOpen } from './not-open.ts';

const hours = [{ days: [1, 2, 3, 4, 5, 6, 7], from: '08:00', until: '20:00' }];
const at = (local: string) => new Date(`2026-11-22T${local}:00+08:00`);

test('outside its hours nobody new is served', () => {
  expect(notOpen({ hours }, at('07:59'))).toMatchObject({ why: 'hours' });
  expect(notOpen({ hours }, at('08:00'))).toBeNull();
});

test('where nobody knows what time it is, hours close nothing; what staff closed stays closed', () => {
  expect(notOpen({ hours }, null)).toBeNull();
  const closed = { zh: '检修中', en: 'Under repair' };
  expect(notOpen({ hours, closed }, null)).toMatchObject({ why: 'closed', notice: closed });
});
