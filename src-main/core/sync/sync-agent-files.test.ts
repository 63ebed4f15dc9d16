import { createHash, randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { PlatformFailure } from '../platform-client/result.ts';
import { sealedCase } from '../testing/temporary-store.ts';
import { ack, agentRig, pass, UNREACHABLE } from './testing/agent-rig.ts';

const rig = agentRig();

describe('a case with files', () => {
  const BYTES = Buffer.from('sealed bytes of a picture');
  const SHA256 = createHash('sha256').update(BYTES).digest('hex');
  const fileWithBlob = () =>
    rig.cases.file({ ...sealedCase(randomUUID()), blobs: [{ sha256: SHA256, size: BYTES.length }] }).caseId;
  const fileWithAnother = (n: number, size = 20) => {
    const bytes = Buffer.alloc(size, `another picture ${n}`);
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    rig.files.set(sha256, bytes);
    return rig.cases.file({ ...sealedCase(randomUUID()), blobs: [{ sha256, size: bytes.length }] }).caseId;
  };

  test('goes after its files, and cases without files do not wait for it', async () => {
    rig.files.set(SHA256, BYTES);
    const arrival = Promise.withResolvers<{ readonly ok: true }>();
    rig.sendBlob = () => arrival.promise;
    const withFile = fileWithBlob();
    const plain = rig.file();
    rig.start();
    await pass(100);
    expect(rig.sent).toEqual([[plain]]);
    arrival.resolve({ ok: true });
    await pass(100);
    expect(rig.sent).toEqual([[plain], [withFile]]);
  });

  test('whose file nothing gets past holds up no other file', async () => {
    rig.files.set(SHA256, BYTES);
    rig.sendBlob = async (blob) => (blob.sha256 === SHA256 ? UNREACHABLE : { ok: true });
    const bad = fileWithBlob();
    const others = Array.from({ length: 20 }, (_, n) => fileWithAnother(n));
    rig.start();
    await pass(1_800_000);
    expect(others.filter((caseId) => rig.outbox.deliveryOf(caseId) !== 'delivered')).toEqual([]);
    expect(rig.outbox.deliveryOf(bad)).toBe('waiting');
    rig.sendBlob = async () => ({ ok: true });
    await pass(700_000);
    expect(rig.outbox.waiting()).toBe(0);
  });

  test('whose file the disk cannot read waits for itself and holds up no other file', async () => {
    const bad = fileWithBlob();
    const others = Array.from({ length: 3 }, (_, n) => fileWithAnother(n));
    let isReadable = false;
    const read = async (sha256: string) => {
      if (sha256 === SHA256 && !isReadable) throw new Error('EMFILE: too many open files');
      return rig.files.get(sha256) ?? null;
    };
    rig.start(undefined, { files: { read } });
    await pass(60_000);
    expect(others.map((caseId) => rig.outbox.deliveryOf(caseId))).toEqual([
      'delivered',
      'delivered',
      'delivered',
    ]);
    expect(rig.outbox.deliveryOf(bad)).toBe('waiting');
    isReadable = true;
    rig.files.set(SHA256, BYTES);
    await pass(600_000);
    expect(rig.outbox.deliveryOf(bad)).toBe('delivered');
  });

  test('goes with the files of others where the line is quick, each named once', async () => {
    const together: string[] = [];
    let requests = 0;
    rig.sendBlobs = async (blobs) => {
      requests += 1;
      together.push(...blobs.map(({ sha256 }) => sha256));
      return rig.eachBySendBlob(blobs);
    };
    for (let n = 0; n < 100; n += 1) fileWithAnother(n);
    rig.start();
    await pass(1_000);
    expect(rig.outbox.waiting()).toBe(0);
    // The first shows how quick the line is.
    expect(new Set(together).size).toBe(99);
    expect(together).toHaveLength(99);
    expect(requests).toBeLessThan(10);
  });

  test('whose file is not the one that it is called waits for itself; what went with it is there', async () => {
    rig.files.set(SHA256, BYTES);
    const [first, other] = [fileWithAnother(1), fileWithAnother(2)];
    const bad = fileWithBlob();
    rig.sendBlobs = async (blobs) => ({
      ok: true,
      arrived: new Set(blobs.flatMap(({ sha256 }) => (sha256 === SHA256 ? [] : [sha256]))),
    });
    rig.start();
    await pass(1_000);
    expect([first, other].map(rig.outbox.deliveryOf)).toEqual(['delivered', 'delivered']);
    expect(rig.outbox.deliveryOf(bad)).toBe('waiting');
    await pass(10_000);
    expect(rig.outbox.deliveryOf(bad)).toBe('delivered');
  });

  test('goes alone, and at once, where something on the way refuses several files together', async () => {
    let together = 0;
    rig.sendBlobs = async () => {
      together += 1;
      return { ok: false, why: 'refused', error: 'tooLarge', message: 'a proxy' };
    };
    for (let n = 0; n < 20; n += 1) fileWithAnother(n);
    rig.start();
    await pass(1_000);
    // Two were under way before the first was refused.
    expect(together).toBeLessThanOrEqual(2);
    expect(rig.outbox.waiting()).toBe(0);
  });

  test.each<[string, PlatformFailure]>([
    ['breaks them', UNREACHABLE],
    ['answers with a page of its own', { ok: false, why: 'notThePlatform', message: 'a filter' }],
  ])('goes without a pause for each where something on the way %s', async (_what, failure) => {
    rig.sendBlobs = async () => failure;
    for (let n = 0; n < 60; n += 1) fileWithAnother(n);
    rig.start();
    await pass(30_000);
    expect(rig.outbox.waiting()).toBe(0);
  });

  test('goes with others again some time after they were refused together: nobody signs a refusal', async () => {
    let together = 0;
    rig.sendBlobs = async (blobs) => {
      together += 1;
      if (together <= 2)
        return { ok: false, why: 'refused', error: 'notFound', message: 'an older platform' };
      return rig.eachBySendBlob(blobs);
    };
    for (let n = 0; n < 200; n += 1) fileWithAnother(n);
    rig.start();
    await pass(5_000);
    expect(rig.outbox.waiting()).toBe(0);
    expect(together).toBeGreaterThan(2);
  });

  test('of which several files are damaged is set aside once', async () => {
    fileWithAnother(1);
    const lost = [1, 2, 300_000].map((size, n) => ({ sha256: String(n).repeat(64), size }));
    const caseId = rig.cases.file({ ...sealedCase(randomUUID()), blobs: lost }).caseId;
    fileWithAnother(2);
    rig.start();
    await pass(1_000);
    expect([rig.outbox.deliveryOf(caseId), rig.outbox.waiting()]).toEqual(['attention', 1]);
    const entries = rig.store.database.prepare("SELECT subject FROM audit WHERE kind = 'case.quarantined'");
    expect(entries.all()).toEqual([{ subject: caseId }]);
  });

  test('of a large file goes by itself, beside the small ones of others', async () => {
    const alone: number[] = [];
    rig.sendBlob = async ({ size }) => {
      alone.push(size);
      return { ok: true };
    };
    rig.sendBlobs = async (blobs) => ({ ok: true, arrived: new Set(blobs.map(({ sha256 }) => sha256)) });
    for (let n = 0; n < 8; n += 1) fileWithAnother(n, n % 2 === 0 ? 300_000 : 100);
    rig.start();
    await pass(1_000);
    expect(rig.outbox.waiting()).toBe(0);
    expect(alone.filter((size) => size > 100)).toEqual([300_000, 300_000, 300_000, 300_000]);
  });

  test('goes on where its file ended, also after a restart', async () => {
    rig.files.set(SHA256, BYTES);
    const tries: boolean[] = [];
    rig.sendBlob = async (_blob, _bytes, isFirst) => {
      tries.push(isFirst);
      return tries.length < 3 ? UNREACHABLE : { ok: true };
    };
    const caseId = fileWithBlob();
    rig.start();
    await pass(100);
    await rig.agent.stop();
    rig.reopen();
    rig.start();
    await pass(60_000);
    expect(tries).toEqual([true, false, false]);
    expect(rig.outbox.deliveryOf(caseId)).toBe('delivered');
  });

  test('sends its files again where the platform has lost them', async () => {
    rig.files.set(SHA256, BYTES);
    let uploads = 0;
    rig.sendBlob = async () => {
      uploads += 1;
      return { ok: true };
    };
    rig.answer = (batch) => ({
      ok: true,
      acknowledgements: batch.map((one) => ack(one, uploads < 2 ? 'needBlobs' : 'accepted')),
      unanswered: [],
    });
    const caseId = fileWithBlob();
    rig.start();
    await pass(60_000);
    expect(uploads).toBe(2);
    expect(rig.outbox.deliveryOf(caseId)).toBe('delivered');
  });

  test.each([
    ['missing', undefined],
    ['damaged', Buffer.from('other bytes')],
  ])('is set aside for people where a file is %s on the disk; the others go', async (_name, bytes) => {
    if (bytes) rig.files.set(SHA256, bytes);
    const caseId = fileWithBlob();
    const plain = rig.file();
    rig.start();
    await pass(1_000);
    expect(rig.outbox.deliveryOf(caseId)).toBe('attention');
    expect(rig.outbox.deliveryOf(plain)).toBe('delivered');
    expect(rig.agent.status()).toMatchObject({ waiting: 1, attention: 1, nextTryMs: null });
  });
});
