import { expect, test } from 'vitest';
import type { PlatformFailure } from '../platform-client/result.ts';
import { caseResults } from './results.ts';
import { accepted, ack, agentRig, now, pass, UNREACHABLE } from './testing/agent-rig.ts';

const rig = agentRig();

test('a filed case goes at once and leaves the outbox only with its acknowledgement', async () => {
  rig.start();
  await pass(100);
  const caseId = rig.file();
  expect(rig.outbox.deliveryOf(caseId)).toBe('waiting');
  rig.agent.kick();
  await pass(100);
  expect(rig.outbox.deliveryOf(caseId)).toBe('delivered');
  expect(rig.store.audit.latest('case.acknowledged')?.subject).toBe(caseId);
});

test('without a network cases wait, and go by themselves, once, when it is back', async () => {
  rig.network = 'down';
  rig.start();
  const caseIds = [rig.file(), rig.file(), rig.file()];
  rig.agent.kick();
  await pass(60_000);
  expect(rig.agent.online).toBe(false);
  expect(rig.outbox.waiting()).toBe(3);
  rig.network = 'up';
  await pass(30_000);
  expect(rig.sent).toEqual([caseIds]);
  expect(rig.outbox.waiting()).toBe(0);
});

test('who wants it sent now does not wait for the next try', async () => {
  rig.network = 'down';
  rig.start();
  const caseId = rig.file();
  await pass(20 * 60_000);
  rig.network = 'up';
  await expect(rig.agent.sendNow()).resolves.toEqual({ came: 'sending' });
  await pass(0);
  expect(rig.outbox.deliveryOf(caseId)).toBe('delivered');
});

test('who wants it sent now is told where nobody answers, and the case waits on', async () => {
  rig.network = 'down';
  rig.start();
  rig.file();
  await expect(rig.agent.sendNow()).resolves.toEqual({ came: 'notReached' });
  expect([rig.sent, rig.outbox.waiting()]).toEqual([[], 1]);
});

test('a case that is put off for long goes at once when somebody wants it', async () => {
  rig.answer = () => ({ ok: false, why: 'refused', error: 'badRequest', message: 'no' });
  rig.start();
  rig.file();
  rig.agent.kick();
  await pass(100);
  expect(rig.sent).toHaveLength(1);
  await rig.agent.sendNow();
  await pass(0);
  expect(rig.sent).toHaveLength(2);
});

test('the slot that the platform gave stands, whoever wants it sent now', async () => {
  rig.sendAfterMs = 60_000;
  rig.start();
  rig.file();
  await expect(rig.agent.sendNow()).resolves.toEqual({ came: 'slot', inMs: 60_000 });
  await pass(50_000);
  expect(rig.sent).toEqual([]);
  await pass(11_000);
  expect(rig.sent).toHaveLength(1);
});

test('a time that the platform gave with a refusal stands, too, and is told', async () => {
  rig.answer = () => ({ ok: false, why: 'busy', retryAfterMs: 90_000, message: 'later' });
  rig.start();
  rig.file();
  rig.agent.kick();
  await pass(0);
  await expect(rig.agent.sendNow()).resolves.toEqual({ came: 'slot', inMs: 90_000 });
  expect(rig.sent).toHaveLength(1);
});

test('a disk that takes no more ends nothing: who wants it sent now is told, and all goes once there is room', async () => {
  rig.answer = () => ({ ok: false, why: 'refused', error: 'badRequest', message: 'no' });
  rig.start();
  const caseId = rig.file();
  rig.agent.kick();
  await pass(100);
  rig.store.database.pragma('query_only = ON');
  await expect(rig.agent.sendNow()).resolves.toEqual({ came: 'failed' });
  // The line goes and comes back meanwhile.
  rig.network = 'down';
  await pass(60_000);
  rig.network = 'up';
  await pass(60_000);
  expect(rig.agent.online).toBe(true);
  rig.store.database.pragma('query_only = OFF');
  rig.answer = accepted;
  await pass(600_000);
  expect(rig.outbox.deliveryOf(caseId)).toBe('delivered');
});

test('a case that was in flight when the terminal died is sent again', async () => {
  const caseId = rig.file();
  rig.outbox.take(Date.now(), 50);
  rig.reopen();
  rig.start();
  await pass(100);
  expect(rig.sent).toEqual([[caseId]]);
  expect(rig.outbox.deliveryOf(caseId)).toBe('delivered');
});

test('a refused batch is halved until the bad case stands alone; the others arrive', async () => {
  const caseIds = Array.from({ length: 8 }, rig.file);
  const bad = caseIds[5] ?? '';
  rig.answer = (batch) =>
    batch.some(({ caseId }) => caseId === bad)
      ? { ok: false, why: 'refused', error: 'tooLarge', message: 'too large' }
      : { ok: true, acknowledgements: batch.map((one) => ack(one, 'accepted')), unanswered: [] };
  rig.start();
  await pass(1_000);
  expect(rig.outbox.waiting()).toBe(1);
  expect(rig.outbox.deliveryOf(bad)).toBe('waiting');
  rig.answer = accepted;
  await pass(600_000);
  expect(rig.outbox.deliveryOf(bad)).toBe('delivered');
});

test.each<[string, PlatformFailure]>([
  ['breaks the connection', UNREACHABLE],
  ['makes the platform fall', { ok: false, why: 'busy', retryAfterMs: null, message: '500' }],
  ['a filter on the way answers', { ok: false, why: 'notThePlatform', message: 'a filter' }],
])('a case that %s, whatever it is sent with, holds up no other', async (_what, failure) => {
  const bad = rig.file();
  const others = Array.from({ length: 120 }, rig.file);
  rig.answer = (batch) => (batch.some(({ caseId }) => caseId === bad) ? failure : accepted(batch));
  rig.start();
  await pass(1_800_000);
  expect(others.filter((caseId) => rig.outbox.deliveryOf(caseId) !== 'delivered')).toEqual([]);
  expect(rig.outbox.deliveryOf(bad)).toBe('waiting');
  // Later ones go with the first try, however often the bad one was in vain.
  const later = rig.file();
  rig.agent.kick();
  await pass(700_000);
  expect(rig.outbox.deliveryOf(later)).toBe('delivered');
  rig.answer = accepted;
  await pass(700_000);
  expect(rig.outbox.waiting()).toBe(0);
});

test('after a time without success the batches grow again from one case on', async () => {
  for (let n = 0; n < 200; n += 1) rig.file();
  rig.answer = () => UNREACHABLE;
  rig.start();
  await pass(200_000);
  rig.sent.splice(0);
  rig.answer = accepted;
  await pass(700_000);
  expect(rig.sent.map((batch) => batch.length).slice(0, 5)).toEqual([1, 2, 2, 4, 4]);
  expect(rig.outbox.waiting()).toBe(0);
});

test('a rejected case is set aside with its reason, never deleted', async () => {
  const caseId = rig.file();
  rig.answer = ([one]) => ({
    ok: true,
    acknowledgements: one ? [ack(one, 'rejected', 'unknown item')] : [],
    unanswered: [],
  });
  rig.start();
  await pass(100_000);
  expect(rig.sent).toHaveLength(1);
  expect(rig.store.database.prepare('SELECT state, reason FROM outbox').all()).toEqual([
    { state: 'quarantined', reason: 'unknown item' },
  ]);
  expect(rig.store.database.prepare('SELECT case_id FROM cases').all()).toEqual([{ case_id: caseId }]);
});

test('a case of which the answer does not speak stays and is sent again later', async () => {
  const [spoken, silent] = [rig.file(), rig.file()];
  rig.answer = (batch) => ({
    ok: true,
    acknowledgements: batch.filter(({ caseId }) => caseId === spoken).map((one) => ack(one, 'accepted')),
    unanswered: [silent],
  });
  rig.start();
  await pass(100);
  expect(rig.outbox.deliveryOf(spoken)).toBe('delivered');
  expect(rig.outbox.deliveryOf(silent)).toBe('waiting');
  rig.answer = (batch) => ({
    ok: true,
    acknowledgements: batch.map((one) => ack(one, 'duplicate')),
    unanswered: [],
  });
  await pass(60_000);
  expect(rig.outbox.deliveryOf(silent)).toBe('delivered');
});

test('the slot that a busy platform names is kept', async () => {
  const caseId = rig.file();
  rig.answer = () => ({ ok: false, why: 'busy', retryAfterMs: 90_000, message: 'later' });
  rig.start();
  await pass(89_000);
  expect(rig.sent).toHaveLength(1);
  rig.answer = accepted;
  await pass(2_000);
  expect(rig.sent).toHaveLength(2);
  expect(rig.outbox.deliveryOf(caseId)).toBe('delivered');
});

test('the slot that a heartbeat names is kept: nothing is sent before', async () => {
  rig.sendAfterMs = 40_000;
  const caseId = rig.file();
  rig.start();
  await pass(10_000);
  expect(rig.sent).toEqual([]);
  expect(rig.agent.status()).toMatchObject({ online: true, waiting: 1, nextTryMs: 30_000 });
  await pass(30_000);
  expect(rig.sent).toEqual([[caseId]]);
});

test('while the platform fails, the whole outbox waits; from the fifth failure on a single case goes first', async () => {
  for (let n = 0; n < 200; n += 1) rig.file();
  rig.answer = () => ({ ok: false, why: 'busy', retryAfterMs: null, message: 'overloaded' });
  rig.start();
  await pass(600_000);
  expect(rig.sent.length).toBeLessThan(15);
  expect(rig.sent.slice(0, 5).map((batch) => batch.length)).toEqual([50, 50, 50, 50, 50]);
  expect(new Set(rig.sent.slice(5).map((batch) => batch.length))).toEqual(new Set([1]));
  rig.answer = accepted;
  await pass(600_000);
  expect(rig.outbox.waiting()).toBe(0);
});

test('with each heartbeat it is heard how cases stand, page by page, and a lost answer is asked for again', async () => {
  const caseId = rig.file();
  const asked: string[] = [];
  const pages = new Map([
    ['', { state: 'accepted', cursor: 'c1', more: true }],
    ['c1', { state: 'completed', cursor: 'c2', more: false }],
  ] as const);
  let isLost = true;
  rig.start({
    results: caseResults(rig.store.database),
    read: async (cursor) => {
      asked.push(cursor);
      if (cursor === 'c1' && isLost) {
        isLost = false;
        return UNREACHABLE;
      }
      const page = pages.get(cursor === 'c1' ? 'c1' : '');
      if (!page || cursor === 'c2') return { ok: true, results: [], cursor, more: false };
      const at = now().toISOString();
      return { ok: true, results: [{ caseId, state: page.state, at }], cursor: page.cursor, more: page.more };
    },
  });
  await pass(60_000);
  expect(asked.slice(0, 3)).toEqual(['', 'c1', 'c1']);
  expect(new Set(asked.slice(3))).toEqual(new Set(['c2']));
  expect(rig.agent.status()).toMatchObject({ decided: { completed: 1 }, isRevoked: false });
  expect(rig.outbox.waiting()).toBe(0);
});

test('that the terminal was revoked counts where it is signed, not where a request is refused so', async () => {
  let isRevoked = false;
  rig.start(
    {
      results: caseResults(rig.store.database),
      read: async () => ({ ok: false, why: 'refused', error: 'revoked', message: 'revoked' }),
    },
    { isRevoked: () => isRevoked },
  );
  await pass(100);
  expect(rig.agent.status().isRevoked).toBe(false);
  isRevoked = true;
  expect(rig.agent.status().isRevoked).toBe(true);
});
