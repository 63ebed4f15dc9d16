import { createHash, randomBytes } from 'node:crypto';
import { expect, onTestFinished, test } from 'vitest';
import { blobStatusSchema } from '#contract/platform-api/blobs.ts';
import { casesBatchAnswerSchema, platformErrorSchema } from '#contract/platform-api/endpoints.ts';
import { type S3Emulator, startS3Emulator } from '../blobs/testing/s3-emulator.ts';
import { startTestPlatform } from '../testing/test-platform.ts';
import { enrolTestTerminal, type TestTerminal } from '../testing/test-terminal.ts';

const made = randomBytes(600_000);
const sha256 = createHash('sha256').update(made).digest('hex');

/** Options of a platform whose files lie in the emulated bucket. */
function inBucketOf({ settings }: S3Emulator, secretAccessKey = settings.secretAccessKey) {
  return {
    s3: {
      address: 's3://cases/a/b',
      endpoint: settings.bucketUrl.replace('/cases', ''),
      region: settings.region,
    },
    env: { AWS_ACCESS_KEY_ID: settings.accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey },
  };
}

async function started() {
  const emulator = await startS3Emulator();
  onTestFinished(() => emulator.close());
  const platform = await startTestPlatform({ blobs: inBucketOf(emulator) });
  return { emulator, platform, terminal: await enrolTestTerminal(platform) };
}

function send(terminal: TestTerminal, from: number, to: number) {
  const body = made.subarray(from, to);
  return terminal.blob({
    ...{ sha256, body, offset: from, length: made.length },
    method: from === 0 ? 'POST' : 'PATCH',
  });
}

test('a file comes in pieces, and its case is taken once it is whole', async () => {
  const { terminal } = await started();
  const envelope = { ...(await terminal.envelope(1)), blobs: [{ sha256, size: made.length }] };
  const handOver = async () => {
    const response = await terminal.post('/v1/cases:batch', { cases: [envelope] });
    return casesBatchAnswerSchema.parse(await response.json()).acknowledgements.map(({ result }) => result);
  };
  expect((await send(terminal, 0, 262_144)).status).toBe(200);
  expect(await handOver()).toEqual(['needBlobs']);
  const last = await send(terminal, 262_144, made.length);
  expect(blobStatusSchema.parse(await last.json()).complete).toBe(true);
  expect(await handOver()).toEqual(['accepted']);
});

test('while the storage is away, files and cases with files get 503 and when to come back; cases without go on', async () => {
  const { emulator, platform, terminal } = await started();
  await send(terminal, 0, 262_144);
  emulator.spoil(() => ({ status: 403, code: 'ExpiredToken' }));
  const withFile = { ...(await terminal.envelope(1)), blobs: [{ sha256, size: made.length }] };
  for (const response of [
    await terminal.blob({ sha256 }),
    await send(terminal, 262_144, made.length),
    await terminal.post('/v1/cases:batch', { cases: [withFile] }),
  ]) {
    expect(response.status).toBe(503);
    expect(Number(response.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(platformErrorSchema.parse(await response.json()).error).toBe('unavailable');
  }
  expect(platform.faults.every((fault) => fault.includes('the storage of files is away (403'))).toBe(true);
  const without = await terminal.post('/v1/cases:batch', { cases: [await terminal.envelope(2)] });
  expect(without.status).toBe(200);
  emulator.spoil(null);
  expect(blobStatusSchema.parse(await (await terminal.blob({ sha256 })).json()).offset).toBe(262_144);
});

test('storage that fails once the body has come is not the fault of the terminal', async () => {
  const { emulator, terminal } = await started();
  emulator.spoil((request) => (request.startsWith('PUT') ? { status: 403, code: 'AccessDenied' } : null));
  expect((await send(terminal, 0, 1_000)).status).toBe(503);
  expect((await send(terminal, 0, made.length)).status).toBe(503);
});

test('with wrong settings it does not start, and says what to look at; with storage that is away it does', async () => {
  const { emulator } = await started();
  const wrong = startTestPlatform({ blobs: inBucketOf(emulator, 'another secret') });
  await expect(wrong).rejects.toThrow(/s3:\/\/cases\/a\/b \(403 SignatureDoesNotMatch\).*credentials/);
  const none = { ...inBucketOf(emulator), env: {} };
  await expect(startTestPlatform({ blobs: none })).rejects.toThrow('AWS_ACCESS_KEY_ID');
  emulator.spoil(() => ({ status: 503, code: 'SlowDown' }));
  const waiting = await startTestPlatform({ blobs: inBucketOf(emulator) });
  expect(waiting.faults).toEqual(['at the start: the storage of files is away (503 SlowDown)']);
});
