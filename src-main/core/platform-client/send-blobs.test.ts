import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  BLOB_BATCH_MAX_BYTES,
  BLOB_BATCH_MAX_FILES,
  BLOB_IN_BATCH_MAX_BYTES,
} from '#contract/platform-api/blob-batch.ts';
import { firstOfBatch, sendBlobs } from './send-blobs.ts';

const file = (n: number) => ({
  sha256: String(n).padStart(64, '0'),
  size: 3,
  bytes: Buffer.from('abc'),
});

test.each([
  ['fewer files than were sent', [1]],
  ['files that were not sent', [1, 3]],
])('an answer that speaks of %s is not the platform’s', async (_what, answered) => {
  const blobs = answered.map((n) => ({ sha256: file(n).sha256, result: 'complete' as const }));
  const said = await sendBlobs(
    async (_request, answer) => ({ ok: true, value: answer.parse({ blobs }) }),
    [file(1), file(2)],
  );
  expect(said).toMatchObject({ ok: false, why: 'notThePlatform' });
});

test('only what is said to be there has arrived', async () => {
  const blobs = [
    { sha256: file(1).sha256, result: 'hashDiffers' },
    { sha256: file(2).sha256, result: 'complete' },
  ];
  const said = await sendBlobs(
    async (_request, answer) => ({ ok: true, value: answer.parse({ blobs }) }),
    [file(1), file(2)],
  );
  expect(said).toEqual({ ok: true, arrived: new Set([file(2).sha256]) });
});

test('without files nobody is asked', async () => {
  const send = () => Promise.reject(new Error('asked'));
  expect(await sendBlobs(send, [])).toEqual({ ok: true, arrived: new Set() });
});

test('a request has the first small files that fit it, at least one where there is one', () => {
  const size = fc.integer({ min: 1, max: 2 * BLOB_IN_BATCH_MAX_BYTES });
  fc.assert(
    fc.property(fc.array(size, { maxLength: 100 }), (sizes) => {
      const blobs = sizes.map((one, n) => ({ sha256: file(n).sha256, size: one }));
      const small = blobs.filter((blob) => blob.size <= BLOB_IN_BATCH_MAX_BYTES);
      const first = firstOfBatch(blobs);
      expect(first).toEqual(small.slice(0, first.length));
      expect(first.length > 0).toBe(small.length > 0);
      expect(first.length).toBeLessThanOrEqual(BLOB_BATCH_MAX_FILES);
      const bytes = first.reduce((sum, blob) => sum + blob.size, 0);
      expect(bytes).toBeLessThanOrEqual(BLOB_BATCH_MAX_BYTES);
      const next = small[first.length];
      if (next && first.length < BLOB_BATCH_MAX_FILES)
        expect(bytes + next.size).toBeGreaterThan(BLOB_BATCH_MAX_BYTES);
    }),
  );
});
