import { expect, test } from 'vitest';
import { receiptNumberOf } from '#contract/case/receipt-number.ts';
import type { Rating } from '#contract/platform-api/ratings.ts';
import { AT } from './made-case.ts';
import { type NewDatabase, twoGateways } from './opened.ts';

const EVER = new Date(0);

function rating(n: number, over: Partial<Rating> = {}): Rating {
  return {
    ratingId: `00000000-0000-8000-8000-${String(n).padStart(12, '0')}`,
    item: 'water-bill@2',
    kind: 'pay',
    division: '310118',
    level: 1,
    reasons: [],
    ratedAt: '2026-11-22T08:00Z',
    ...over,
  };
}

/** What every store does with ratings. */
export function ratingsBehaviour(newDatabase: NewDatabase): void {
  test('of one matter the first rating stays, however often and by whichever gateway it comes again', async () => {
    const [one, other] = await twoGateways(newDatabase);
    expect(await one.takeRatings('00217', [rating(1), rating(2)], AT)).toEqual(['accepted', 'accepted']);
    expect(await other.takeRatings('00217', [rating(2, { level: 5 }), rating(3), rating(3)], AT)).toEqual([
      'duplicate',
      'accepted',
      'duplicate',
    ]);
    expect(await one.ratingCounts('terminal', EVER)).toEqual([{ subject: '00217', level: 1, count: 3 }]);
    expect(await one.takeRatings('00217', [], AT)).toEqual([]);
  });

  test('two gateways that take the same ratings at once keep each once', async () => {
    const [one, other] = await twoGateways(newDatabase);
    const batch = Array.from({ length: 50 }, (_, index) => rating(index));
    const results = await Promise.all([
      one.takeRatings('00217', batch, AT),
      other.takeRatings('00217', batch, AT),
    ]);
    expect(results.flat().filter((it) => it === 'accepted')).toHaveLength(50);
    expect(await one.ratingCounts('item', EVER)).toEqual([{ subject: 'water-bill', level: 1, count: 50 }]);
  });

  test('they are counted by item whatever its version, by region and by terminal, from a moment on', async () => {
    const [store] = await twoGateways(newDatabase);
    const later = new Date(AT.getTime() + 60_000);
    await store.takeRatings('00217', [rating(1), rating(2, { item: 'water-bill@3', level: 4 })], AT);
    await store.takeRatings('00218', [rating(1, { item: 'gas-bill@1', division: '320509' })], later);
    expect(await store.ratingCounts('item', EVER)).toEqual([
      { subject: 'gas-bill', level: 1, count: 1 },
      { subject: 'water-bill', level: 1, count: 1 },
      { subject: 'water-bill', level: 4, count: 1 },
    ]);
    expect(await store.ratingCounts('division', EVER)).toContainEqual({
      subject: '320509',
      level: 1,
      count: 1,
    });
    expect(await store.ratingCounts('terminal', later)).toEqual([{ subject: '00218', level: 1, count: 1 }]);
  });

  test('bad ones come back whole, newest first; good ones do not', async () => {
    const [store] = await twoGateways(newDatabase);
    const bad = rating(1, { level: 4, reasons: ['waitedLong', 'other'] });
    const worse = rating(2, { level: 5, receiptNumber: receiptNumberOf('00217', 7) });
    await store.takeRatings('00217', [bad, rating(3, { level: 3 })], AT);
    await store.takeRatings('00217', [worse], new Date(AT.getTime() + 1));
    expect(await store.badRatings(EVER, 9)).toEqual([
      { ...worse, terminal: '00217' },
      { ...bad, terminal: '00217' },
    ]);
    expect(await store.badRatings(EVER, 1)).toHaveLength(1);
  });
}
