import { createPublicKey, randomUUID, verify } from 'node:crypto';
import { expect, test } from 'vitest';
import { receiptNumberOf } from '#contract/case/receipt-number.ts';
import {
  RATINGS_MAX,
  RATINGS_PATH,
  type Rating,
  ratingsAnswerSchema,
  ratingsText,
} from '#contract/platform-api/ratings.ts';
import { pageText, sendForm } from '../testing/officer.ts';
import { startTestPlatform } from '../testing/test-platform.ts';
import { enrolTestTerminal } from '../testing/test-terminal.ts';

const NOW = new Date('2026-11-22T08:00:00.000Z');
const ITEM = 'flexible-employment-registration';

function rating(over: Partial<Rating> = {}): Rating {
  return {
    ratingId: randomUUID(),
    item: `${ITEM}@1`,
    kind: 'declare',
    division: '310118',
    level: 2,
    reasons: [],
    ratedAt: '2026-11-22T07:59Z',
    ...over,
  };
}

test('a rating is taken once, under the platform’s signature, and again is a duplicate', async () => {
  const platform = await startTestPlatform({ now: () => NOW });
  const terminal = await enrolTestTerminal(platform);
  const one = rating();
  const send = async () =>
    ratingsAnswerSchema.parse(await (await terminal.post(RATINGS_PATH, { ratings: [one] })).json());
  const first = await send();
  expect(first).toMatchObject({ terminal: '00217', at: NOW.toISOString() });
  expect(first.ratings).toEqual([{ ratingId: one.ratingId, result: 'accepted' }]);
  expect((await send()).ratings).toEqual([{ ratingId: one.ratingId, result: 'duplicate' }]);
  const der = Buffer.from(terminal.identity.acknowledgementKey.publicKey, 'base64');
  const key = createPublicKey({ key: der, format: 'der', type: 'spki' });
  expect(verify(null, Buffer.from(ratingsText(first)), key, Buffer.from(first.signature, 'base64'))).toBe(
    true,
  );
});

test('one that is malformed, says more than it may, or is of another terminal’s case holds up no other', async () => {
  const platform = await startTestPlatform({ now: () => NOW });
  const terminal = await enrolTestTerminal(platform);
  const sound = rating({ level: 5, reasons: ['notDone'], receiptNumber: receiptNumberOf('00217', 1) });
  const wrong = [
    { ...rating(), level: 6 },
    { ...rating(), name: '样例甲' },
    rating({ level: 1, reasons: ['waitedLong'] }),
    rating({ ratedAt: '2026-11-22T07:59:12Z' }),
    rating({ receiptNumber: receiptNumberOf('00218', 1) }),
  ];
  const answer = await terminal.post(RATINGS_PATH, { ratings: [...wrong, { level: 1 }, sound] });
  const { ratings } = ratingsAnswerSchema.parse(await answer.json());
  expect(ratings).toEqual([
    { ratingId: sound.ratingId, result: 'accepted' },
    ...[
      'malformed: level',
      expect.stringMatching(/^malformed/),
      'malformed: reasons',
      'malformed: ratedAt',
      'receiptNumberDiffers',
    ].map((reason, index) => ({ ratingId: wrong[index]?.ratingId, result: 'rejected', reason })),
  ]);
  expect(JSON.stringify(ratings)).not.toContain('样例甲');
});

test('only terminals that are in use hand ratings in, and not more than a batch', async () => {
  const platform = await startTestPlatform();
  const terminal = await enrolTestTerminal(platform);
  const many = Array.from({ length: RATINGS_MAX + 1 }, () => rating());
  expect((await terminal.post(RATINGS_PATH, { ratings: many })).status).toBe(413);
  expect((await terminal.post(RATINGS_PATH, { ratings: [] })).status).toBe(400);
  const unsigned = await fetch(platform.url + RATINGS_PATH, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ ratings: [rating()] }),
  });
  expect(unsigned.status).toBe(401);
  await sendForm(platform, '/terminals/00217/revoke', { epoch: '1', sure: 'yes' });
  expect((await terminal.post(RATINGS_PATH, { ratings: [rating()] })).status).toBe(403);
});

test('the page counts them by item, region and terminal, and leads from a bad one to its case', async () => {
  let now = NOW;
  const platform = await startTestPlatform({ now: () => now });
  const terminal = await enrolTestTerminal(platform);
  await terminal.post('/v1/cases:batch', { cases: [await terminal.envelope(1)] });
  expect(await pageText(platform, '/ratings')).toContain('这段时间没有评价');
  const bad = rating({
    level: 4,
    reasons: ['waitedLong', 'machineFault'],
    receiptNumber: receiptNumberOf('00217', 1),
  });
  await terminal.post(RATINGS_PATH, { ratings: [bad, rating(), rating()] });
  const text = await pageText(platform, '/ratings');
  expect(text).toContain('灵活就业');
  expect(text).toContain('青浦');
  expect(text).toContain('33.3%');
  expect(text).toContain('等太久、机器出错');
  expect(text).toContain('<a href="/cases/1">');
  now = new Date(NOW.getTime() + 8 * 24 * 3_600_000);
  expect(await pageText(platform, '/ratings?span=7')).toContain('这段时间没有评价');
  expect(await pageText(platform, '/ratings?span=all')).toContain('等太久、机器出错');
});
