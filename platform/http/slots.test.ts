import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createSlots } from './slots.ts';

test('whoever has nothing waiting, or comes alone, may send at once', () => {
  const slots = createSlots(20, () => 1_000);
  expect(slots.sendAfterMs('00001', 0)).toBe(0);
  expect(slots.sendAfterMs('00002', 400)).toBe(0);
});

test('terminals that come together are dealt places one behind the other, and keep them', () => {
  let now = 1_000;
  // Nine batches in a second: eight of them take 889 ms.
  const slots = createSlots(10, () => now);
  const dealt = () => ['00001', '00002', '00003'].map((terminal) => slots.sendAfterMs(terminal, 400));
  expect(dealt()).toEqual([0, 889, 1_778]);
  now += 1_000;
  expect(dealt()).toEqual([0, 0, 778]);
});

test('in no second more batches are let in than the platform takes', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 1, maxLength: 300 }),
      fc.integer({ min: 1, max: 50 }),
      (waiting, perSecond) => {
        const slots = createSlots(perSecond, () => 0);
        const seconds = waiting.map((cases, index) =>
          Math.floor(slots.sendAfterMs(String(index), cases) / 1_000),
        );
        // One more where a place begins just before the second does.
        for (const second of seconds)
          expect(seconds.filter((it) => it === second).length).toBeLessThanOrEqual(perSecond + 1);
      },
    ),
  );
});
