import { type KeyObject, sign } from 'node:crypto';
import { expect, test } from 'vitest';
import {
  type Rating,
  type RatingsAnswer,
  ratingsRequestSchema,
  ratingsText,
} from '#contract/platform-api/ratings.ts';
import { bodyOf, enrolledAt, NOW, serverThat } from './test-fixtures.ts';

const RATING: Rating = {
  ratingId: '00000000-0000-8000-8000-000000000001',
  item: 'water-bill@2',
  kind: 'pay',
  division: '310118',
  level: 2,
  reasons: [],
  ratedAt: '2026-11-22T08:00Z',
};

/** Sends one rating to a platform whose answer `forge` bends before it is signed, unless it has a signature. */
async function sendTo(forge: (said: RatingsAnswer) => RatingsAnswer) {
  let key: KeyObject | null = null;
  const url = await serverThat(async (request, response) => {
    const { ratings } = ratingsRequestSchema.parse(JSON.parse((await bodyOf(request)).toString()));
    const said = ratings.map(({ ratingId }) => ({ ratingId, result: 'accepted' as const }));
    const about = { terminal: '00217', at: NOW.toISOString(), keyId: 'ack-1', signature: '' };
    const bent = forge({ ...about, ratings: said });
    if (!key) throw new Error('no key yet');
    const signature = bent.signature || sign(null, Buffer.from(ratingsText(bent)), key).toString('base64');
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ ...bent, signature }));
  });
  const { client, platformKey } = enrolledAt(url);
  key = platformKey;
  return client.sendRatings([RATING]);
}

test('a signed word on this rating counts', async () => {
  expect(await sendTo((said) => said)).toEqual({
    ok: true,
    said: [{ ratingId: RATING.ratingId, result: 'accepted' }],
  });
});

test.each<[string, (said: RatingsAnswer) => RatingsAnswer]>([
  ['with a wrong signature', (said) => ({ ...said, signature: Buffer.alloc(64).toString('base64') })],
  ['for another terminal', (said) => ({ ...said, terminal: '00218' })],
  ['under another key', (said) => ({ ...said, keyId: 'ack-2' })],
  ['of nothing', (said) => ({ ...said, ratings: [] })],
  [
    'of another rating',
    (said) => ({
      ...said,
      ratings: said.ratings.map((one) => ({ ...one, ratingId: '00000000-0000-8000-8000-000000000002' })),
    }),
  ],
])('an answer %s removes nothing', async (_what, forge) => {
  expect(await sendTo(forge)).toMatchObject({ ok: false, why: 'notThePlatform' });
});
