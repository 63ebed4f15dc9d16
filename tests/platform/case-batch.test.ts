import { createHash } from 'node:crypto';
import { deflateSync } from 'node:zlib';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { CaseEnvelope } from '#contract/case/case-document.ts';
import { BATCH_MAX_BYTES } from '#contract/platform-api/endpoints.ts';
import { packBatch } from '#core/platform-client/pack-batch.ts';
import { unpackBatch } from '#platform/http/unpack-batch.ts';

/** What the terminal packs is what the platform reads, whatever stands in it. */

const bytes = fc.uint8Array({ maxLength: 3_000 }).map((it) => Buffer.from(it));
const envelopes: fc.Arbitrary<CaseEnvelope> = fc
  .record({
    caseId: fc.uuid(),
    epoch: fc.integer({ min: 1, max: 9 }),
    seq: fc.integer({ min: 1 }),
    receiptNumber: fc.stringMatching(/^\d{12}$/),
    item: fc.string(),
    clock: fc.record({
      wall: fc.constant('2026-11-22T08:00:00.000Z'),
      monotonicMs: fc.double({ min: 0, max: 1e9, noNaN: true }).map((ms) => ms + 0),
      bootId: fc.uuid(),
    }),
    sealingKeyId: fc.string(),
    blobs: fc.array(fc.record({ sha256: fc.stringMatching(/^[0-9a-f]{64}$/), size: fc.nat() }), {
      maxLength: 3,
    }),
    enc: bytes,
    sealed: bytes,
  })
  .map(({ enc, sealed, ...clear }) => ({
    ...clear,
    enc: enc.toString('base64'),
    sealed: sealed.toString('base64'),
    sha256: createHash('sha256').update(enc).update(sealed).digest('hex'),
  }));

test('what is packed is read as it was', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(envelopes, { minLength: 1, maxLength: 20 }), async (cases) => {
      expect(await unpackBatch(packBatch(cases), BATCH_MAX_BYTES)).toEqual({ cases });
    }),
  );
});

test('a case whose bytes are no longer the filed ones arrives with the digest of the filed ones', async () => {
  const [sample] = fc.sample(envelopes, 1);
  if (!sample) throw new Error('no sample');
  const damaged = { ...sample, sealed: Buffer.from('damaged').toString('base64') };
  const { cases } = await unpackBatch(packBatch([damaged]), BATCH_MAX_BYTES);
  expect(cases).toEqual([damaged]);
});

test('whatever is no batch is refused, and nothing else happens', { timeout: 30_000 }, async () => {
  const [sample] = fc.sample(fc.array(envelopes, { minLength: 3, maxLength: 3 }), 1);
  const whole = packBatch(sample ?? []);
  const broken = fc.oneof(
    fc.uint8Array({ maxLength: 200 }).map((it) => Buffer.from(it)),
    fc.nat(whole.length - 1).map((length) => whole.subarray(0, length)),
    fc.uint8Array({ minLength: 1, maxLength: 9 }).map((more) => Buffer.concat([whole, more])),
    fc.json().map((text) => withHead(Buffer.from(text))),
    fc
      .array(fc.record({ encBytes: fc.integer(), sealedBytes: fc.double() }), { minLength: 1 })
      .map((head) => withHead(Buffer.from(JSON.stringify(head)))),
  );
  await fc.assert(
    fc.asyncProperty(broken, async (sent) => {
      const said = await unpackBatch(sent, BATCH_MAX_BYTES).catch((error: unknown) => error);
      if (said instanceof Error) expect(said).toMatchObject({ code: 'badRequest' });
      // Bytes of nothing, or of cases that say to have none, are a batch in form.
      else expect(JSON.stringify(said)).toMatch(/^\{"cases":\[(\]|\{)/);
    }),
  );
});

test('a head that unpacks to too much is refused before it is unpacked', async () => {
  const bomb = withHead(Buffer.alloc(50 * BATCH_MAX_BYTES, ' '));
  await expect(unpackBatch(bomb, BATCH_MAX_BYTES)).rejects.toMatchObject({ code: 'tooLarge' });
});

function withHead(plain: Buffer): Buffer {
  const head = deflateSync(plain);
  const prefix = Buffer.alloc(4);
  prefix.writeUInt32BE(head.length);
  return Buffer.concat([prefix, head]);
}
