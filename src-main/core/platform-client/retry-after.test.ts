import fc from 'fast-check';
import { expect, test } from 'vitest';
import { retryAfterMs } from './retry-after.ts';

const NOW = new Date('2026-11-22T08:00:00.000Z');

test.each([
  [null, null],
  ['', null],
  ['0', 0],
  ['30', 30_000],
  [' 30 ', 30_000],
  ['-30', null],
  ['1.5', null],
  ['soon', null],
  ['Sun, 22 Nov 2026 08:00:30 GMT', 30_000],
  ['Sun, 22 Nov 2026 07:00:00 GMT', 0],
  ['2026-11-22', null],
  ['999999999', 3_600_000],
  ['Sun, 22 Nov 2066 08:00:00 GMT', 3_600_000],
])('Retry-After %j is %j', (header, wait) => {
  expect(retryAfterMs(header, NOW)).toBe(wait);
});

test('whatever a server writes, the wait is none or at most an hour', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.nat().map(String)), (header) => {
      const wait = retryAfterMs(header, NOW);
      expect(wait === null || (wait >= 0 && wait <= 3_600_000)).toBe(true);
    }),
  );
});
