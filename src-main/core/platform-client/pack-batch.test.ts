import { createHash } from 'node:crypto';
import { deflateSync } from 'node:zlib';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { CaseEnvelope } from '#contract/case/case-document.ts';
import { BATCH_MAX_BYTES } from '#contract/platform-api/endpoints.ts';
import { RefusedRequest } from '#platform/http/failure.ts';
import { unpackBatch } from '#platform/http/unpack-batch.ts';
import { packBatch } from './pack-batch.ts';

function envelope(n: number, enc: Uint8Array, sealed: Uint8Array): CaseEnvelope {
  return {
    caseId: `01936a3c-7d00-7000-8000-${String(n).padStart(12, '0')}`,
    ...{ epoch: 1, seq: n + 1, receiptNumber: String(n).padStart(12, '0'), item: '灵活就业@1' },
    clock: {
      wall: '2026-11-22T08:00:00.000Z',
      monotonicMs: n,
      bootId: '00000000-0000-4000-8000-000000000001',
    },
    sealingKeyId: 's1',
    enc: Buffer.from(enc).toString('base64'),
    sealed: Buffer.from(sealed).toString('base64'),
    sha256: createHash('sha256').update(enc).update(sealed).digest('hex'),
    blobs: [],
  };
}

/** A batch whose head is `head`, whatever that is, and its bytes. */
function batch(head: string | Uint8Array, bytes: Uint8Array, headBytes?: number): Buffer {
  const packed = deflateSync(head);
  const prefix = Buffer.alloc(4);
  prefix.writeUInt32BE(headBytes ?? packed.length);
  return Buffer.concat([prefix, packed, bytes]);
}
const unpacked = (sent: Buffer) => unpackBatch(sent, BATCH_MAX_BYTES);

const some = fc.uint8Array({ maxLength: 3_000 });

test('what a terminal packs the platform unpacks, to the bit', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(some, some), { minLength: 1, maxLength: 50 }), async (all) => {
      const cases = all.map(([enc, sealed], n) => envelope(n, enc, sealed));
      expect(await unpacked(packBatch(cases))).toEqual({ cases });
    }),
    { numRuns: 40 },
  );
});

test('a case whose bytes the disk has changed keeps the digest that it was filed with', async () => {
  const sound = envelope(1, Buffer.from('enc'), Buffer.from('sealed'));
  const damaged = { ...sound, sealed: Buffer.from('seaLed').toString('base64') };
  expect(await unpacked(packBatch([damaged, sound]))).toEqual({ cases: [damaged, sound] });
});

test.each([
  ['more than there is', '[{"encBytes":3,"sealedBytes":3}]'],
  ['less than there is', '[{"encBytes":3,"sealedBytes":1}]'],
  ['beyond 32 bits', '[{"encBytes":4294967301,"sealedBytes":0}]'],
  ['beyond what is counted exactly', '[{"encBytes":9007199254740993,"sealedBytes":0}]'],
  ['of no end', '[{"encBytes":1e999,"sealedBytes":0}]'],
  ['that go back', '[{"encBytes":6,"sealedBytes":0},{"encBytes":-1,"sealedBytes":0}]'],
  ['of a part of a byte', '[{"encBytes":2.5,"sealedBytes":2.5}]'],
  ['of no number', '[{"encBytes":null,"sealedBytes":5}]'],
  ['that are not said', '[{}]'],
  ['of nothing', 'null'],
])('lengths %s are refused', async (_what, head) => {
  await expect(unpacked(batch(head, Buffer.from('bytes')))).rejects.toMatchObject({ code: 'badRequest' });
});

test('a head that unpacks to gigabytes is too large, and one longer than the body is none', async () => {
  const bomb = batch(Buffer.alloc(64 * 1024 ** 2, ' '), Buffer.alloc(0));
  await expect(unpacked(bomb)).rejects.toMatchObject({ code: 'tooLarge' });
  for (const headBytes of [1_000, 2 ** 31, 2 ** 32 - 1])
    await expect(unpacked(batch('[]', Buffer.alloc(9), headBytes))).rejects.toMatchObject({
      code: 'badRequest',
    });
});

test('whatever comes is a batch or refused in words', async () => {
  const head = fc.oneof(fc.json({ maxDepth: 3 }), fc.string());
  const anything = fc.oneof(
    some.map((bytes) => Buffer.from(bytes)),
    fc.tuple(head, some).map(([text, bytes]) => batch(text, bytes)),
  );
  await fc.assert(
    fc.asyncProperty(anything, async (sent) => {
      const came = await unpacked(sent).then(
        ({ cases }) => cases,
        (error: unknown) => error,
      );
      expect(Array.isArray(came) || came instanceof RefusedRequest).toBe(true);
    }),
    { numRuns: 200 },
  );
});
