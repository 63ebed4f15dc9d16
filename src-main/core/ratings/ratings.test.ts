import { pino } from 'pino';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { RATINGS_MAX, type Rating, type RatingAnswer } from '#contract/platform-api/ratings.ts';
import { caseStore } from '../cases/case-store.ts';
import type { PlatformClient } from '../platform-client/platform-client.ts';
import type { PlatformFailure } from '../platform-client/result.ts';
import { blobOutbox } from '../sync/blob-outbox.ts';
import { type Outbox, outbox as openOutbox } from '../sync/outbox.ts';
import { type SyncAgent, startSyncAgent } from '../sync/sync-agent.ts';
import { sealedCase, type TemporaryStore, temporaryStore } from '../testing/temporary-store.ts';
import { systemClock } from '../time/clock.ts';
import { type RatingStore, ratingStore } from './rating-store.ts';

const UNREACHABLE: PlatformFailure = { ok: false, why: 'unreachable', message: 'no connection' };
const NOBODY: ReadonlySet<string> = new Set();
const now = () => new Date();
let store: TemporaryStore;
let outbox: Outbox;
let ratings: RatingStore;
let agent: SyncAgent | undefined;
let network: 'up' | 'down';
/** What left the terminal, in its order. */
let sent: string[];
let sendCases: PlatformClient['sendCases'];
let answer: (batch: readonly Rating[]) => Awaited<ReturnType<PlatformClient['sendRatings']>>;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date', 'performance'] });
  store = temporaryStore();
  outbox = openOutbox(store.database, store.audit, now);
  ratings = ratingStore(store.database);
  network = 'up';
  sent = [];
  sendCases = async (batch) => ({
    ok: true,
    acknowledgements: batch.map(({ caseId, epoch, seq, sha256 }) => ({
      ...{ caseId, epoch, seq, sha256 },
      result: 'accepted',
    })),
    unanswered: [],
  });
  answer = (batch) => ({ ok: true, said: batch.map(({ ratingId }) => ({ ratingId, result: 'accepted' })) });
});
afterEach(async () => {
  await agent?.stop();
  agent = undefined;
  store.remove();
  vi.useRealTimers();
});

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

function start(): void {
  agent = startSyncAgent({
    client: {
      heartbeat: async () =>
        network === 'up' ? { ok: true, at: now(), offsetMs: 0, sendAfterMs: 0 } : UNREACHABLE,
      async sendCases(batch) {
        if (network === 'down') return UNREACHABLE;
        sent.push(`${batch.length} cases`);
        return sendCases(batch);
      },
      sendBlob: async () => UNREACHABLE,
      sendBlobs: async () => UNREACHABLE,
    },
    outbox,
    blobs: blobOutbox(store.database, now),
    files: { read: async () => null },
    clock: systemClock(),
    random: () => 0.5,
    times: { heartbeatMs: 15_000, retryBaseMs: 5_000, retryCapMs: 600_000 },
    log: pino({ level: 'silent' }),
    ratings: {
      ratings,
      async send(batch) {
        if (network === 'down') return UNREACHABLE;
        sent.push(`${batch.length} ratings`);
        return answer(batch);
      },
    },
    onChange: () => {},
  });
}
const file = () => caseStore(store.database, store.audit, now).file(sealedCase(crypto.randomUUID()));
const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);
const waiting = () => ratings.waiting(Date.now(), 99_999, NOBODY).map(({ ratingId }) => ratingId);
const idsOf = (...numbers: readonly number[]) => numbers.map((n) => rating(n).ratingId);

test('of one matter the last word is kept, also after a restart, and of too many the oldest go', () => {
  ratings.keep([rating(1), rating(2)]);
  ratings.keep([rating(1, { level: 5, reasons: ['notDone'] })]);
  store.reopen();
  const again = ratingStore(store.database, 3);
  expect(again.waiting(Date.now(), 9, NOBODY)).toEqual([
    rating(1, { level: 5, reasons: ['notDone'] }),
    rating(2),
  ]);
  again.keep([rating(3), rating(4), rating(5)]);
  expect(again.waiting(Date.now(), 9, NOBODY).map(({ ratingId }) => ratingId)).toEqual(idsOf(3, 4, 5));
});

test('without a network they wait; when it is back each goes once, in batches, and is gone with the platform’s word', async () => {
  network = 'down';
  start();
  ratings.keep(Array.from({ length: RATINGS_MAX + 1 }, (_, n) => rating(n)));
  agent?.kick();
  await pass(60_000);
  expect(waiting()).toHaveLength(RATINGS_MAX + 1);
  network = 'up';
  await pass(30_000);
  expect(sent).toEqual([`${RATINGS_MAX} ratings`, '1 ratings']);
  expect(waiting()).toEqual([]);
  await pass(3_600_000);
  expect(sent).toHaveLength(2);
});

test('cases go first, also where they fail for a while; then the ratings go by themselves', async () => {
  network = 'down';
  start();
  ratings.keep([rating(1)]);
  for (let n = 0; n < 60; n += 1) file();
  network = 'up';
  const wellSent = sendCases;
  sendCases = async () => ({ ok: false, why: 'busy', retryAfterMs: 60_000, message: 'later' });
  await pass(40_000);
  expect(sent).toEqual(['50 cases']);
  sendCases = wellSent;
  await pass(120_000);
  expect(sent.at(-1)).toBe('1 ratings');
  expect(sent.filter((it) => it.endsWith('cases')).length).toBeGreaterThan(1);
  expect([outbox.waiting(), waiting()]).toEqual([0, []]);
});

test('a case that is put off by itself does not hold ratings up', async () => {
  sendCases = async () => ({ ok: false, why: 'refused', error: 'badRequest', message: 'no' });
  start();
  file();
  ratings.keep([rating(1)]);
  agent?.kick();
  await pass(30_000);
  expect(outbox.waiting()).toBe(1);
  expect(waiting()).toEqual([]);
});

test('one that is rejected, or not spoken of, holds up no other and is not sent again', async () => {
  const said = (ratingId: string): RatingAnswer[] => {
    if (ratingId === rating(1).ratingId) return [{ ratingId, result: 'rejected', reason: 'malformed: item' }];
    return ratingId === rating(2).ratingId ? [] : [{ ratingId, result: 'duplicate' }];
  };
  answer = (batch) => ({ ok: true, said: batch.flatMap(({ ratingId }) => said(ratingId)) });
  start();
  ratings.keep([rating(1), rating(2), rating(3)]);
  agent?.kick();
  await pass(600_000);
  expect(sent).toEqual(['3 ratings']);
  expect(waiting()).toEqual(idsOf(1, 2));
});

/** Damages what is kept of one, as a disk does that changes a few bytes and says nothing. */
const damage = (n: number, to: string) =>
  store.database.prepare('UPDATE ratings SET content = ? WHERE rating_id = ?').run(to, rating(n).ratingId);

test('one that the disk has damaged is set aside: the others go, and no quota removes it', async () => {
  ratings.keep([1, 2, 3, 4].map((n) => rating(n)));
  damage(1, '{"ratingId":"00000000-0000-8');
  damage(2, JSON.stringify(rating(2)).replace('"level":1', '"level":9'));
  // Of another matter than its row: the platform's word on it would never remove the row.
  damage(3, JSON.stringify(rating(7)));
  expect(ratings.counts()).toEqual({ waiting: 1, setAside: 3 });
  start();
  agent?.kick();
  await pass(600_000);
  expect(sent).toEqual(['1 ratings']);
  expect(ratings.counts()).toEqual({ waiting: 0, setAside: 3 });
  const full = ratingStore(store.database, 4);
  full.keep([rating(11), rating(12), rating(13)]);
  expect(full.counts()).toEqual({ waiting: 1, setAside: 3 });
  expect(waiting()).toEqual(idsOf(13));
});

test('a proxy that takes no batch of this size holds none up: they go in smaller ones', async () => {
  const wellAnswered = answer;
  answer = (batch) =>
    batch.length > 10
      ? { ok: false, why: 'refused', error: 'tooLarge', message: 'too large' }
      : wellAnswered(batch);
  ratings.keep(Array.from({ length: 30 }, (_, n) => rating(n)));
  start();
  agent?.kick();
  await pass(60_000);
  expect(waiting()).toEqual([]);
  expect(sent.slice(0, 3)).toEqual(['30 ratings', '15 ratings', '7 ratings']);
});

test('one that is refused whatever it goes with ends up alone, and the others go', async () => {
  const bad = rating(13).ratingId;
  const wellAnswered = answer;
  answer = (batch) =>
    batch.some(({ ratingId }) => ratingId === bad)
      ? { ok: false, why: 'refused', error: 'badRequest', message: 'no' }
      : wellAnswered(batch);
  ratings.keep(Array.from({ length: 30 }, (_, n) => rating(n)));
  start();
  agent?.kick();
  await pass(60_000);
  expect(waiting()).toEqual([bad]);
});

test('where everything is refused the line is left alone for an hour, and nothing is lost', async () => {
  const wellAnswered = answer;
  answer = () => ({ ok: false, why: 'refused', error: 'tooLarge', message: 'no' });
  ratings.keep(Array.from({ length: 60 }, (_, n) => rating(n)));
  start();
  agent?.kick();
  await pass(59 * 60_000);
  const tries = sent.length;
  expect(tries).toBeLessThan(25);
  answer = wellAnswered;
  await pass(5 * 60_000);
  expect(waiting()).toHaveLength(3);
  await agent?.stop();
  start();
  agent?.kick();
  await pass(60_000);
  expect(waiting()).toEqual([]);
});

test('one on which the line breaks each time does not hold up the others', async () => {
  const bad = rating(0).ratingId;
  const wellAnswered = answer;
  answer = (batch) => (batch.some(({ ratingId }) => ratingId === bad) ? UNREACHABLE : wellAnswered(batch));
  ratings.keep([0, 1, 2, 3].map((n) => rating(n)));
  start();
  agent?.kick();
  await pass(3 * 3_600_000);
  expect(waiting()).toEqual([bad]);
});

test('a platform that knows no ratings is left alone for an hour, and nothing is lost', async () => {
  answer = () => ({ ok: false, why: 'refused', error: 'notFound', message: 'no' });
  start();
  ratings.keep([rating(1)]);
  agent?.kick();
  await pass(59 * 60_000);
  expect(sent).toEqual(['1 ratings']);
  answer = (batch) => ({ ok: true, said: batch.map(({ ratingId }) => ({ ratingId, result: 'accepted' })) });
  await pass(5 * 60_000);
  expect(waiting()).toEqual([]);
});
