import { expect, test } from 'vitest';
import { lineWidth } from './line-width.ts';

const MIB = 1024 * 1024;

function started() {
  let nowMs = 0;
  const width = lineWidth(() => nowMs);
  return {
    width,
    carry(came: number | 'failed', ms: number) {
      const carried = width.begin(width.at);
      nowMs += ms;
      carried(came);
      return width.at;
    },
  };
}

test('a quick line carries more and more at once, up to what the platform takes', () => {
  const { width, carry } = started();
  expect(width.at).toBe(1);
  expect([1, 2, 3, 4, 5, 6, 7].map(() => carry(MIB, 1_000))).toEqual([2, 4, 8, 16, 32, 64, 64]);
});

test('a village’s line carries one thing after the other', () => {
  const { carry } = started();
  expect([1, 2, 3].map(() => carry(60_000, 2_000))).toEqual([1, 1, 1]);
});

test('a line that becomes slow is narrowed step by step, one that fails at once', () => {
  const { carry } = started();
  for (let n = 0; n < 3; n += 1) carry(MIB, 100);
  expect(carry(MIB, 60_000)).toBe(4);
  expect(carry(MIB, 100)).toBe(8);
  expect(carry('failed', 100)).toBe(1);
});

test('what did not travel, because it could not be read, says nothing of the line', () => {
  const { carry } = started();
  expect([carry(0, 0), carry(MIB, 100), carry(0, 0), carry(0, 60_000)]).toEqual([1, 2, 2, 2]);
});

test('what began before another failed, and arrives after it, does not undo that', () => {
  const { width, carry } = started();
  for (let n = 0; n < 3; n += 1) carry(MIB, 100);
  const other = width.begin(width.at);
  carry('failed', 100);
  other(MIB);
  expect(width.at).toBe(1);
});

test('a line on which so many fail together keeps to half as many, and tries again ever more seldom', () => {
  const { width, carry } = started();
  const failedAt: number[] = [];
  for (let n = 0; n < 2_000; n += 1) {
    const isTooMuch = width.at > 8;
    if (isTooMuch) failedAt.push(n);
    carry(isTooMuch ? 'failed' : MIB, 100);
  }
  expect(failedAt.length).toBeLessThan(7);
  const between = failedAt.slice(1).map((n, index) => n - (failedAt[index] ?? 0));
  expect(between).toEqual(between.toSorted((one, other) => one - other));
  expect(width.at).toBe(8);
});

test('where several are refused together they go one by one, and together again once that is taken', () => {
  const { width, carry } = started();
  carry(MIB, 100);
  width.refused();
  const widths = Array.from({ length: 100 }, () => carry(MIB, 100));
  expect(new Set(widths.slice(0, 60))).toEqual(new Set([1]));
  expect(widths.at(-1)).toBeGreaterThan(1);
});
