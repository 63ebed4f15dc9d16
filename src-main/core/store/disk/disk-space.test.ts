import { tmpdir } from 'node:os';
import { expect, test } from 'vitest';
import { filesRefused, readSpace, spaceAlarm, spaceOf } from './disk-space.ts';

const at = (percent: number) => spaceOf({ usedBytes: percent * 1e6, freeBytes: (100 - percent) * 1e6 });

test('staff are warned from 70 % on; matters with files stop at 90 %', () => {
  expect([50, 69.9, 70, 89.9, 90, 100].map((percent) => at(percent).level)).toEqual([
    'enough',
    'enough',
    'low',
    'low',
    'short',
    'short',
  ]);
  expect(spaceAlarm(at(50), '/data')).toBeNull();
  expect(spaceAlarm(at(75), '/data')?.code).toBe('diskLow');
  expect(filesRefused(at(89))).toBeNull();
  expect(filesRefused(at(90))?.zh).toContain('存储空间不足');
});

test('a real volume has a level and room', async () => {
  const { freeBytes } = await readSpace(tmpdir());
  expect(freeBytes).toBeGreaterThan(0);
});
