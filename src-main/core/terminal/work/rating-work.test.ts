import { expect, test } from 'vitest';
import { receiptNumberOf } from '#contract/case/receipt-number.ts';
import { ratingSchema } from '#contract/platform-api/ratings.ts';
import { EMPTY_SESSION, type SessionContext } from '../../session/session-context.ts';
import { CARD, ownItem } from '../../session/testing/session-bench.ts';
import { ratingOf } from './rating-work.ts';

const NEW_ID = '7f1d7f9e-0000-4000-8000-000000000001';
const newId = () => NEW_ID;
const AT = new Date('2026-11-22T08:00:59.999Z');
const filed = { caseId: 'e7a1c2d4-0000-4000-8000-000000000001', receiptNumber: receiptNumberOf('00217', 1) };
const rated: SessionContext = {
  ...EMPTY_SESSION,
  item: ownItem('flexible-employment-registration'),
  answers: { phone: '13800006620' },
  rating: { level: 4, reasons: ['waitedLong'] },
  filed,
};

test('of a filed case the rating follows from the case; it is cut to the minute and names nobody', () => {
  const one = ratingOf(rated, AT, newId);
  expect(ratingSchema.parse(one)).toEqual({
    ratingId: expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/),
    item: expect.stringMatching(/^flexible-employment-registration@\d+$/),
    kind: 'declare',
    division: '310118',
    level: 4,
    reasons: ['waitedLong'],
    ratedAt: '2026-11-22T08:00Z',
    receiptNumber: filed.receiptNumber,
  });
  const again = { ...rated, rating: { level: 1, reasons: [] } } as const;
  expect(ratingOf(again, AT, newId)?.ratingId).toBe(one?.ratingId);
  expect(JSON.stringify(one)).not.toContain(filed.caseId);
  expect(JSON.stringify(one)).not.toContain(CARD.name);
  expect(JSON.stringify(one)).not.toContain('13800006620');
});

test('where no case was filed nothing leads from the rating to the matter', () => {
  const one = ratingOf({ ...rated, filed: null }, AT, newId);
  expect(one).not.toHaveProperty('receiptNumber');
  expect(one?.ratingId).toBe(NEW_ID);
});

test('nothing said is nothing kept', () => {
  expect(ratingOf({ ...rated, rating: null }, AT, newId)).toBeNull();
});
