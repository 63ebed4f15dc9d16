import { expect, test } from 'vitest';
import { lineWidth } from './line-width.ts';

const MIB = 1024 * 1024;

function started() {
  let nowMs = 0;
  const width = lineWidth(() => nowMs);
  return {
    width,
    carry(bytes: number, ms: number, arrived = true) {
      const carried = width.begin(bytes);
      nowMs += ms;
      carried(arrived);
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
  expect(carry(MIB, 100, false)).toBe(1);
});

test('where something on the way takes only one at a time, it stays so', () => {
  const { width, carry } = started();
  carry(MIB, 100);
  width.stayNarrow();
  expect([1, 2, 3].map(() => carry(MIB, 100))).toEqual([1, 1, 1]);
});
