import { createHash, randomUUID } from 'node:crypto';
import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { CaseEnvelope } from '#contract/case/case-document.ts';
import type { Acknowledgement } from '#contract/platform-api/acknowledgement.ts';
import { type CaseStore, caseStore } from '../cases/case-store.ts';
import type { PlatformClient } from '../platform-client/platform-client.ts';
import type { PlatformFailure } from '../platform-client/result.ts';
import type { BlobBytes } from '../platform-client/send-blobs.ts';
import { sealedCase, type TemporaryStore, temporaryStore } from '../testing/temporary-store.ts';
import { systemClock } from '../time/clock.ts';
import { blobOutbox } from './blob-outbox.ts';
import { type Outbox, outbox as openOutbox } from './outbox.ts';
import { caseResults } from './results.ts';
import { type SyncAgent, type SyncAgentOptions, startSyncAgent } from './sync-agent.ts';

const UNREACHABLE: PlatformFailure = { ok: false, why: 'unreachable', message: 'no connection' };
const now = () => new Date();
let store: TemporaryStore;
let cases: CaseStore;
let outbox: Outbox;
let agent: SyncAgent;
let network: 'up' | 'down';
let sent: string[][];
let sendAfterMs: number;
let sendBlob: PlatformClient['sendBlob'];
let sendBlobs: PlatformClient['sendBlobs'];
let files: Map<string, Buffer<ArrayBuffer>>;
let answer: (batch: readonly CaseEnvelope[]) => Awaited<ReturnType<PlatformClient['sendCases']>>;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date', 'performance'] });
  store = temporaryStore();
  cases = caseStore(store.database, store.audit, now);
  outbox = openOutbox(store.database, store.audit, now);
  network = 'up';
  sent = [];
  sendAfterMs = 0;
  files = new Map();
  sendBlob = async () => (network === 'up' ? { ok: true } : UNREACHABLE);
  sendBlobs = eachBySendBlob;
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
    result,
    ...(reason === undefined ? {} : { reason }),
  };
}

/** A line that treats each file of a request as it would treat it alone; the first that fails breaks it. */
async function eachBySendBlob(blobs: readonly BlobBytes[]): ReturnType<PlatformClient['sendBlobs']> {
  for (const { bytes, ...blob } of blobs) {
    const came = await sendBlob(blob, bytes, true);
    if (!came.ok) return came;
  }
  return { ok: true, arrived: new Set(blobs.map(({ sha256 }) => sha256)) };
}

function accepted(batch: readonly CaseEnvelope[]): ReturnType<typeof answer> {
  return { ok: true, acknowledgements: batch.map((one) => ack(one, 'accepted')), unanswered: [] };
}

function start(results?: SyncAgentOptions['results'], over: Partial<SyncAgentOptions> = {}) {
  agent = startSyncAgent({
    client: {
      heartbeat: async () =>
        network === 'up' ? { ok: true, at: now(), offsetMs: 0, sendAfterMs } : UNREACHABLE,
      sendCases: async (batch) => {
        if (network === 'down') return UNREACHABLE;
        sent.push(batch.map(({ caseId }) => caseId));
        return answer(batch);
      },
      sendBlob: (...of) => sendBlob(...of),
      sendBlobs: (blobs) => sendBlobs(blobs),
    },
    outbox,
    blobs: blobOutbox(store.database, now),
    files: { read: async (sha256) => files.get(sha256) ?? null },
    clock: systemClock(),
    random: () => 0.5,
    times: { heartbeatMs: 15_000, retryBaseMs: 5_000, retryCapMs: 600_000 },
    log: pino({ level: 'silent' }),
    onChange: () => {},
    results,
    ...over,
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

test('who wants it sent now does not wait for the next try', async () => {
  network = 'down';
  start();
  const caseId = file();
  await pass(20 * 60_000);
  network = 'up';
  await expect(agent.sendNow()).resolves.toEqual({ came: 'sending' });
  await pass(0);
  expect(outbox.deliveryOf(caseId)).toBe('delivered');
});

test('who wants it sent now is told where nobody answers, and the case waits on', async () => {
  network = 'down';
  start();
  file();
  await expect(agent.sendNow()).resolves.toEqual({ came: 'notReached' });
  expect([sent, outbox.waiting()]).toEqual([[], 1]);
});

test('a case that is put off for long goes at once when somebody wants it', async () => {
  answer = () => ({ ok: false, why: 'refused', error: 'badRequest', message: 'no' });
  start();
  file();
  agent.kick();
  await pass(100);
  expect(sent).toHaveLength(1);
  await agent.sendNow();
  await pass(0);
  expect(sent).toHaveLength(2);
});

test('the slot that the platform gave stands, whoever wants it sent now', async () => {
  sendAfterMs = 60_000;
  start();
  file();
  await expect(agent.sendNow()).resolves.toEqual({ came: 'slot', inMs: 60_000 });
  await pass(50_000);
  expect(sent).toEqual([]);
  await pass(11_000);
  expect(sent).toHaveLength(1);
});

test('a time that the platform gave with a refusal stands, too, and is told', async () => {
  answer = () => ({ ok: false, why: 'busy', retryAfterMs: 90_000, message: 'later' });
  start();
  file();
  agent.kick();
  await pass(0);
  await expect(agent.sendNow()).resolves.toEqual({ came: 'slot', inMs: 90_000 });
  expect(sent).toHaveLength(1);
});

test('a disk that takes no more ends nothing: who wants it sent now is told, and all goes once there is room', async () => {
  answer = () => ({ ok: false, why: 'refused', error: 'badRequest', message: 'no' });
  start();
  const caseId = file();
  agent.kick();
  await pass(100);
  store.database.pragma('query_only = ON');
  await expect(agent.sendNow()).resolves.toEqual({ came: 'failed' });
  // The line goes and comes back meanwhile.
  network = 'down';
  await pass(60_000);
  network = 'up';
  await pass(60_000);
  expect(agent.online).toBe(true);
  store.database.pragma('query_only = OFF');
  answer = accepted;
  await pass(600_000);
  expect(outbox.deliveryOf(caseId)).toBe('delivered');
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

test.each<[string, PlatformFailure]>([
  ['breaks the connection', UNREACHABLE],
  ['makes the platform fall', { ok: false, why: 'busy', retryAfterMs: null, message: '500' }],
  ['a filter on the way answers', { ok: false, why: 'notThePlatform', message: 'a filter' }],
])('a case that %s, whatever it is sent with, holds up no other', async (_what, failure) => {
  const bad = file();
  const others = Array.from({ length: 120 }, file);
  answer = (batch) => (batch.some(({ caseId }) => caseId === bad) ? failure : accepted(batch));
  start();
  await pass(1_800_000);
  expect(others.filter((caseId) => outbox.deliveryOf(caseId) !== 'delivered')).toEqual([]);
  expect(outbox.deliveryOf(bad)).toBe('waiting');
  // Later ones go with the first try, however often the bad one was in vain.
  const later = file();
  agent.kick();
  await pass(700_000);
  expect(outbox.deliveryOf(later)).toBe('delivered');
  answer = accepted;
  await pass(700_000);
  expect(outbox.waiting()).toBe(0);
});

test('after a time without success the batches grow again from one case on', async () => {
  for (let n = 0; n < 200; n += 1) file();
  answer = () => UNREACHABLE;
  start();
  await pass(200_000);
  sent = [];
  answer = accepted;
  await pass(700_000);
  expect(sent.map((batch) => batch.length).slice(0, 5)).toEqual([1, 2, 2, 4, 4]);
  expect(outbox.waiting()).toBe(0);
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

test('the slot that a heartbeat names is kept: nothing is sent before', async () => {
  sendAfterMs = 40_000;
  const caseId = file();
  start();
  await pass(10_000);
  expect(sent).toEqual([]);
  expect(agent.status()).toMatchObject({ online: true, waiting: 1, nextTryMs: 30_000 });
  await pass(30_000);
  expect(sent).toEqual([[caseId]]);
});

test('while the platform fails, the whole outbox waits; from the fifth failure on a single case goes first', async () => {
  for (let n = 0; n < 200; n += 1) file();
  answer = () => ({ ok: false, why: 'busy', retryAfterMs: null, message: 'overloaded' });
  start();
  await pass(600_000);
  expect(sent.length).toBeLessThan(15);
  expect(sent.slice(0, 5).map((batch) => batch.length)).toEqual([50, 50, 50, 50, 50]);
  expect(new Set(sent.slice(5).map((batch) => batch.length))).toEqual(new Set([1]));
  answer = (batch) => ({
    ok: true,
    acknowledgements: batch.map((one) => ack(one, 'accepted')),
    unanswered: [],
  });
  await pass(600_000);
  expect(outbox.waiting()).toBe(0);
});

describe('a case with files', () => {
  const BYTES = Buffer.from('sealed bytes of a picture');
  const SHA256 = createHash('sha256').update(BYTES).digest('hex');
  const fileWithBlob = () =>
    cases.file({ ...sealedCase(randomUUID()), blobs: [{ sha256: SHA256, size: BYTES.length }] }).caseId;
  const fileWithAnother = (n: number, size = 20) => {
    const bytes = Buffer.alloc(size, `another picture ${n}`);
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    files.set(sha256, bytes);
    return cases.file({ ...sealedCase(randomUUID()), blobs: [{ sha256, size: bytes.length }] }).caseId;
  };

  test('goes after its files, and cases without files do not wait for it', async () => {
    files.set(SHA256, BYTES);
    const arrival = Promise.withResolvers<{ readonly ok: true }>();
    sendBlob = () => arrival.promise;
    const withFile = fileWithBlob();
    const plain = file();
    start();
    await pass(100);
    expect(sent).toEqual([[plain]]);
    arrival.resolve({ ok: true });
    await pass(100);
    expect(sent).toEqual([[plain], [withFile]]);
  });

  test('whose file nothing gets past holds up no other file', async () => {
    files.set(SHA256, BYTES);
    sendBlob = async (blob) => (blob.sha256 === SHA256 ? UNREACHABLE : { ok: true });
    const bad = fileWithBlob();
    const others = Array.from({ length: 20 }, (_, n) => fileWithAnother(n));
    start();
    await pass(1_800_000);
    expect(others.filter((caseId) => outbox.deliveryOf(caseId) !== 'delivered')).toEqual([]);
    expect(outbox.deliveryOf(bad)).toBe('waiting');
    sendBlob = async () => ({ ok: true });
    await pass(700_000);
    expect(outbox.waiting()).toBe(0);
  });

  test('whose file the disk cannot read waits for itself and holds up no other file', async () => {
    const bad = fileWithBlob();
    const others = Array.from({ length: 3 }, (_, n) => fileWithAnother(n));
    let isReadable = false;
    const read = async (sha256: string) => {
      if (sha256 === SHA256 && !isReadable) throw new Error('EMFILE: too many open files');
      return files.get(sha256) ?? null;
    };
    start(undefined, { files: { read } });
    await pass(60_000);
    expect(others.map((caseId) => outbox.deliveryOf(caseId))).toEqual([
      'delivered',
      'delivered',
      'delivered',
    ]);
    expect(outbox.deliveryOf(bad)).toBe('waiting');
    isReadable = true;
    files.set(SHA256, BYTES);
    await pass(600_000);
    expect(outbox.deliveryOf(bad)).toBe('delivered');
  });

  test('goes with the files of others where the line is quick, each named once', async () => {
    const together: string[] = [];
    let requests = 0;
    sendBlobs = async (blobs) => {
      requests += 1;
      together.push(...blobs.map(({ sha256 }) => sha256));
      return eachBySendBlob(blobs);
    };
    for (let n = 0; n < 100; n += 1) fileWithAnother(n);
    start();
    await pass(1_000);
    expect(outbox.waiting()).toBe(0);
    // The first shows how quick the line is.
    expect(new Set(together).size).toBe(99);
    expect(together).toHaveLength(99);
    expect(requests).toBeLessThan(10);
  });

  test('whose file is not the one that it is called waits for itself; what went with it is there', async () => {
    files.set(SHA256, BYTES);
    const [first, other] = [fileWithAnother(1), fileWithAnother(2)];
    const bad = fileWithBlob();
    sendBlobs = async (blobs) => ({
      ok: true,
      arrived: new Set(blobs.flatMap(({ sha256 }) => (sha256 === SHA256 ? [] : [sha256]))),
    });
    start();
    await pass(1_000);
    expect([first, other].map(outbox.deliveryOf)).toEqual(['delivered', 'delivered']);
    expect(outbox.deliveryOf(bad)).toBe('waiting');
    await pass(10_000);
    expect(outbox.deliveryOf(bad)).toBe('delivered');
  });

  test('goes alone, and at once, where something on the way refuses several files together', async () => {
    let together = 0;
    sendBlobs = async () => {
      together += 1;
      return { ok: false, why: 'refused', error: 'tooLarge', message: 'a proxy' };
    };
    for (let n = 0; n < 20; n += 1) fileWithAnother(n);
    start();
    await pass(1_000);
    // Two were under way before the first was refused.
    expect(together).toBeLessThanOrEqual(2);
    expect(outbox.waiting()).toBe(0);
  });

  test.each<[string, PlatformFailure]>([
    ['breaks them', UNREACHABLE],
    ['answers with a page of its own', { ok: false, why: 'notThePlatform', message: 'a filter' }],
  ])('goes without a pause for each where something on the way %s', async (_what, failure) => {
    sendBlobs = async () => failure;
    for (let n = 0; n < 60; n += 1) fileWithAnother(n);
    start();
    await pass(30_000);
    expect(outbox.waiting()).toBe(0);
  });

  test('goes with others again some time after they were refused together: nobody signs a refusal', async () => {
    let together = 0;
    sendBlobs = async (blobs) => {
      together += 1;
      if (together <= 2)
        return { ok: false, why: 'refused', error: 'notFound', message: 'an older platform' };
      return eachBySendBlob(blobs);
    };
    for (let n = 0; n < 200; n += 1) fileWithAnother(n);
    start();
    await pass(5_000);
    expect(outbox.waiting()).toBe(0);
    expect(together).toBeGreaterThan(2);
  });

  test('of which several files are damaged is set aside once', async () => {
    fileWithAnother(1);
    const lost = [1, 2, 300_000].map((size, n) => ({ sha256: String(n).repeat(64), size }));
    const caseId = cases.file({ ...sealedCase(randomUUID()), blobs: lost }).caseId;
    fileWithAnother(2);
    start();
    await pass(1_000);
    expect([outbox.deliveryOf(caseId), outbox.waiting()]).toEqual(['attention', 1]);
    const entries = store.database.prepare("SELECT subject FROM audit WHERE kind = 'case.quarantined'");
    expect(entries.all()).toEqual([{ subject: caseId }]);
  });

  test('of a large file goes by itself, beside the small ones of others', async () => {
    const alone: number[] = [];
    sendBlob = async ({ size }) => {
      alone.push(size);
      return { ok: true };
    };
    sendBlobs = async (blobs) => ({ ok: true, arrived: new Set(blobs.map(({ sha256 }) => sha256)) });
    for (let n = 0; n < 8; n += 1) fileWithAnother(n, n % 2 === 0 ? 300_000 : 100);
    start();
    await pass(1_000);
    expect(outbox.waiting()).toBe(0);
    expect(alone.filter((size) => size > 100)).toEqual([300_000, 300_000, 300_000, 300_000]);
  });

  test('goes on where its file ended, also after a restart', async () => {
    files.set(SHA256, BYTES);
    const tries: boolean[] = [];
    sendBlob = async (_blob, _bytes, isFirst) => {
      tries.push(isFirst);
      return tries.length < 3 ? UNREACHABLE : { ok: true };
    };
    const caseId = fileWithBlob();
    start();
    await pass(100);
    await agent.stop();
    store.reopen();
    outbox = openOutbox(store.database, store.audit, now);
    start();
    await pass(60_000);
    expect(tries).toEqual([true, false, false]);
    expect(outbox.deliveryOf(caseId)).toBe('delivered');
  });

  test('sends its files again where the platform has lost them', async () => {
    files.set(SHA256, BYTES);
    let uploads = 0;
    sendBlob = async () => {
      uploads += 1;
      return { ok: true };
    };
    answer = (batch) => ({
      ok: true,
      acknowledgements: batch.map((one) => ack(one, uploads < 2 ? 'needBlobs' : 'accepted')),
      unanswered: [],
    });
    const caseId = fileWithBlob();
    start();
    await pass(60_000);
    expect(uploads).toBe(2);
    expect(outbox.deliveryOf(caseId)).toBe('delivered');
  });

  test.each([
    ['missing', undefined],
    ['damaged', Buffer.from('other bytes')],
  ])('is set aside for people where a file is %s on the disk; the others go', async (_name, bytes) => {
    if (bytes) files.set(SHA256, bytes);
    const caseId = fileWithBlob();
    const plain = file();
    start();
    await pass(1_000);
    expect(outbox.deliveryOf(caseId)).toBe('attention');
    expect(outbox.deliveryOf(plain)).toBe('delivered');
    expect(agent.status()).toMatchObject({ waiting: 1, attention: 1, nextTryMs: null });
  });
});

test('with each heartbeat it is heard how cases stand, page by page, and a lost answer is asked for again', async () => {
  const caseId = file();
  const asked: string[] = [];
  const pages = new Map([
    ['', { state: 'accepted', cursor: 'c1', more: true }],
    ['c1', { state: 'completed', cursor: 'c2', more: false }],
  ] as const);
  let isLost = true;
  start({
    results: caseResults(store.database),
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
  expect(agent.status()).toMatchObject({ decided: { completed: 1 }, isRevoked: false });
  expect(outbox.waiting()).toBe(0);
});

test('that the terminal was revoked counts where it is signed, not where a request is refused so', async () => {
  let isRevoked = false;
  start(
    {
      results: caseResults(store.database),
      read: async () => ({ ok: false, why: 'refused', error: 'revoked', message: 'revoked' }),
    },
    { isRevoked: () => isRevoked },
  );
  await pass(100);
  expect(agent.status().isRevoked).toBe(false);
  isRevoked = true;
  expect(agent.status().isRevoked).toBe(true);
});
