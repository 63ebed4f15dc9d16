import fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkAnswer } from '#contract/item/answer.ts';
import { firstPeriod, lastMonths, movedPeriod, periodValue } from './period-steps.ts';

const today = '20261016';
const range = { earliest: -120, latest: -1 };

test('the last twelve months end with the latest that can be chosen', () => {
  expect(lastMonths(12, range, today)).toEqual({ from: '202510', to: '202609' });
});

test('more months than can be chosen are as many as can', () => {
  expect(lastMonths(600, range, today)).toEqual({ from: '201610', to: '202609' });
});

test('before anybody chose, the first preset stands there, else a year', () => {
  expect(firstPeriod({ ...range, presets: [24, 60] }, today)).toEqual({ from: '202410', to: '202609' });
  expect(firstPeriod({ ...range, presets: [], maxMonths: 6 }, today)).toEqual({
    from: '202604',
    to: '202609',
  });
});

test('an end stops at what can be chosen and pushes the other along', () => {
  const period = { from: '202510', to: '202609' };
  expect(movedPeriod(period, { end: 'to', months: 12 }, range, today)).toEqual(period);
  expect(movedPeriod(period, { end: 'to', months: -12 }, range, today)).toEqual({
    from: '202509',
    to: '202509',
  });
  expect(movedPeriod(period, { end: 'from', months: -12 }, { ...range, maxMonths: 12 }, today)).toEqual({
    from: '202410',
    to: '202509',
  });
});

test('whatever is turned, the period can be taken', () => {
  const move = fc.record({
    end: fc.constantFrom<'from' | 'to'>('from', 'to'),
    months: fc.constantFrom(-12, -1, 1, 12),
  });
  fc.assert(
    fc.property(
      fc.array(move, { maxLength: 30 }),
      fc.integer({ min: -200, max: -13 }),
      fc.integer({ min: -12, max: 0 }),
      fc.option(fc.integer({ min: 1, max: 60 }), { nil: undefined }),
      (moves, earliest, latest, maxMonths) => {
        const limits = { earliest, latest, maxMonths };
        const first = firstPeriod({ ...limits, presets: [] }, today);
        const last = moves.reduce((period, one) => movedPeriod(period, one, limits, today), first);
        const { maxMonths: most, ...ends } = limits;
        const type = { type: 'period', presets: [], ...ends, ...(most ? { maxMonths: most } : {}) } as const;
        expect(checkAnswer(type, periodValue(last), today)).toBeNull();
      },
    ),
  );
});
