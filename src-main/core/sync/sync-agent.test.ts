import { randomUUID } from 'node:crypto';
import { pino } from 'pino';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { CaseEnvelope } from '#contract/case/case-document.ts';
import type { Acknowledgement } from '#contract/platform-api/acknowledgement.ts';
import { type CaseStore, caseStore } from '../cases/case-store.ts';
import type { PlatformClient } from '../platform-client/platform-client.ts';
import type { PlatformFailure } from '../platform-client/result.ts';
import { sealedCase, type TemporaryStore, temporaryStore } from '../testing/temporary-store.ts';
import { systemClock } from '../time/clock.ts';
import { type Outbox, outbox as openOutbox } from './outbox.ts';
import { type SyncAgent, startSyncAgent } from './sync-agent.ts';

const UNREACHABLE: PlatformFailure = { ok: false, why: 'unreachable', message: 'no connection' };
const now = () => new Date();
let store: TemporaryStore;
let cases: CaseStore;
let outbox: Outbox;
let agent: SyncAgent;
let network: 'up' | 'down';
let sent: string[][];
let answer: (batch: readonly CaseEnvelope[]) => Awaited<ReturnType<PlatformClient['sendCases']>>;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date', 'performance'] });
  store = temporaryStore();
  cases = caseStore(store.database, store.audit, now);
  outbox = openOutbox(store.database, store.audit, now);
  network = 'up';
  sent = [];
  answer = (batch) => ({
    ok: true,
    acknowledgements: batch.map((one) => ack(one, 'accepted')),
    unanswered: [],
  });
});
afterEach(async () => {
  await agent.stop();
  store.remove();
  vi.useRealTimers();
});

function ack(envelope: CaseEnvelope, result: Acknowledgement['result'], reason?: string): Acknowledgement {
  const { caseId, epoch, seq, sha256 } = envelope;
  return {
    caseId,
    epoch,
    seq,
    sha256,
    terminal: '00217',
    result,
    at: now().toISOString(),
    keyId: 'a1',
    signature: 'AAAA',
    ...(reason === undefined ? {} : { reason }),
  };
}

function start() {
  agent = startSyncAgent({
    client: {
      heartbeat: async () => (network === 'up' ? { ok: true, at: now(), offsetMs: 0 } : UNREACHABLE),
      sendCases: async (batch) => {
        if (network === 'down') return UNREACHABLE;
        sent.push(batch.map(({ caseId }) => caseId));
        return answer(batch);
      },
    },
    outbox,
    clock: systemClock(),
    random: () => 0.5,
    times: { heartbeatMs: 15_000, retryBaseMs: 5_000, retryCapMs: 600_000 },
    log: pino({ level: 'silent' }),
    onChange: () => {},
  });
}
const file = () => cases.file(sealedCase(randomUUID())).caseId;
const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);

test('a filed case goes at once and leaves the outbox only with its acknowledgement', async () => {
  start();
  await pass(100);
  const caseId = file();
  expect(outbox.deliveryOf(caseId)).toBe('waiting');
  agent.kick();
  await pass(100);
  expect(outbox.deliveryOf(caseId)).toBe('delivered');
  expect(store.audit.latest('case.acknowledged')?.subject).toBe(caseId);
});

test('without a network cases wait, and go by themselves, once, when it is back', async () => {
  network = 'down';
  start();
  const caseIds = [file(), file(), file()];
  agent.kick();
  await pass(60_000);
  expect(agent.online).toBe(false);
  expect(outbox.waiting()).toBe(3);
  network = 'up';
  await pass(30_000);
  expect(sent).toEqual([caseIds]);
  expect(outbox.waiting()).toBe(0);
});

test('a case that was in flight when the terminal died is sent again', async () => {
  const caseId = file();
  outbox.take(Date.now(), 50);
  store.reopen();
  outbox = openOutbox(store.database, store.audit, now);
  start();
  await pass(100);
  expect(sent).toEqual([[caseId]]);
  expect(outbox.deliveryOf(caseId)).toBe('delivered');
});

test('a refused batch is halved until the bad case stands alone; the others arrive', async () => {
  const caseIds = Array.from({ length: 8 }, file);
  const bad = caseIds[5] ?? '';
  answer = (batch) =>
    batch.some(({ caseId }) => caseId === bad)
      ? { ok: false, why: 'refused', error: 'tooLarge', message: 'too large' }
      : { ok: true, acknowledgements: batch.map((one) => ack(one, 'accepted')), unanswered: [] };
  start();
  await pass(1_000);
  expect(outbox.waiting()).toBe(1);
  expect(outbox.deliveryOf(bad)).toBe('waiting');
  answer = (batch) => ({
    ok: true,
    acknowledgements: batch.map((one) => ack(one, 'accepted')),
    unanswered: [],
  });
  await pass(600_000);
  expect(outbox.deliveryOf(bad)).toBe('delivered');
});

test('a rejected case is set aside with its reason, never deleted', async () => {
  const caseId = file();
  answer = ([one]) => ({
    ok: true,
    acknowledgements: one ? [ack(one, 'rejected', 'unknown item')] : [],
    unanswered: [],
  });
  start();
  await pass(100_000);
  expect(sent).toHaveLength(1);
  expect(store.database.prepare('SELECT state, reason FROM outbox').all()).toEqual([
    { state: 'quarantined', reason: 'unknown item' },
  ]);
  expect(store.database.prepare('SELECT case_id FROM cases').all()).toEqual([{ case_id: caseId }]);
});

test('a case of which the answer does not speak stays and is sent again later', async () => {
  const [spoken, silent] = [file(), file()];
  answer = (batch) => ({
    ok: true,
    acknowledgements: batch.filter(({ caseId }) => caseId === spoken).map((one) => ack(one, 'accepted')),
    unanswered: [silent],
  });
  start();
  await pass(100);
  expect(outbox.deliveryOf(spoken)).toBe('delivered');
  expect(outbox.deliveryOf(silent)).toBe('waiting');
  answer = (batch) => ({
    ok: true,
    acknowledgements: batch.map((one) => ack(one, 'duplicate')),
    unanswered: [],
  });
  await pass(60_000);
  expect(outbox.deliveryOf(silent)).toBe('delivered');
});

test('the slot that a busy platform names is kept', async () => {
  const caseId = file();
  answer = () => ({ ok: false, why: 'busy', retryAfterMs: 90_000, message: 'later' });
  start();
  await pass(89_000);
  expect(sent).toHaveLength(1);
  answer = (batch) => ({
    ok: true,
    acknowledgements: batch.map((one) => ack(one, 'accepted')),
    unanswered: [],
  });
  await pass(2_000);
  expect(sent).toHaveLength(2);
  expect(outbox.deliveryOf(caseId)).toBe('delivered');
});
