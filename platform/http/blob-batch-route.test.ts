import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { request as httpRequest } from 'node:http';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { deflateSync } from 'node:zlib';
import { expect, test } from 'vitest';
import {
  BLOB_BATCH_MAX_FILES,
  BLOB_BATCH_PATH,
  BLOB_BATCH_TYPE,
  BLOB_IN_BATCH_MAX_BYTES,
  blobBatchAnswerSchema,
} from '#contract/platform-api/blob-batch.ts';
import { casesBatchAnswerSchema, platformErrorSchema } from '#contract/platform-api/endpoints.ts';
import { startTestPlatform } from '../testing/test-platform.ts';
import { enrolTestTerminal, type TestTerminal } from '../testing/test-terminal.ts';

function madeUp(size: number) {
  const bytes = randomBytes(size);
  return { bytes, sha256: createHash('sha256').update(bytes).digest('hex') };
}
type MadeUp = ReturnType<typeof madeUp>;

async function started() {
  const platform = await startTestPlatform();
  const terminal = await enrolTestTerminal(platform);
  const folder = join(platform.dataFolder, 'blobs', '00217');
  const send = (body: Buffer, signed = body, from: TestTerminal = terminal) =>
    fetch(platform.url + BLOB_BATCH_PATH, {
      method: 'POST',
      headers: { ...from.sign(BLOB_BATCH_PATH, signed), 'content-type': BLOB_BATCH_TYPE },
      body: Buffer.from(body),
    });
  return { platform, terminal, folder, send };
}

/** Files under a head that says `said` of them; where nothing is said, the truth. */
function packed(files: readonly MadeUp[], said?: unknown): Buffer {
  const truth = files.map(({ sha256, bytes }) => ({ sha256, size: bytes.length }));
  const head = deflateSync(JSON.stringify(said ?? truth));
  const prefix = Buffer.alloc(4);
  prefix.writeUInt32BE(head.length);
  return Buffer.concat([prefix, head, ...files.map(({ bytes }) => bytes)]);
}

async function resultsOf(response: Response) {
  expect(response.status).toBe(200);
  return blobBatchAnswerSchema.parse(await response.json()).blobs;
}

async function refusal(response: Response) {
  return [response.status, platformErrorSchema.parse(await response.json()).error];
}

test('several files come in one request, and the case that names them is taken', async () => {
  const { terminal, send } = await started();
  const files = [madeUp(60_000), madeUp(1), madeUp(BLOB_IN_BATCH_MAX_BYTES)];
  expect(await resultsOf(await send(packed(files)))).toEqual(
    files.map(({ sha256 }) => ({ sha256, result: 'complete' })),
  );
  for (const { sha256, bytes } of files) {
    const status = await (await terminal.blob({ sha256 })).json();
    expect(status).toEqual({ sha256, offset: bytes.length, complete: true });
  }
  const blobs = files.map(({ sha256, bytes }) => ({ sha256, size: bytes.length }));
  const handed = await terminal.post('/v1/cases:batch', {
    cases: [{ ...(await terminal.envelope(1)), blobs }],
  });
  const { acknowledgements } = casesBatchAnswerSchema.parse(await handed.json());
  expect(acknowledgements.map(({ result }) => result)).toEqual(['accepted']);
});

test('the same files again, at once and after, change nothing', async () => {
  const { folder, send } = await started();
  const files = [madeUp(5_000), madeUp(5_000)];
  const twice = await Promise.all([send(packed(files)), send(packed(files))]);
  for (const response of [...twice, await send(packed([...files, ...files])), await send(packed(files))])
    for (const { result } of await resultsOf(response)) expect(result).toBe('complete');
  expect(readdirSync(folder).toSorted()).toEqual(files.map(({ sha256 }) => sha256).toSorted());
});

test('one whose bytes are not the file it is called is not kept; the others are', async () => {
  const { folder, send } = await started();
  const [good, bad] = [madeUp(1_000), madeUp(1_000)];
  const damaged = { ...bad, bytes: Buffer.from(bad.bytes).fill(0, 10, 20) };
  expect(await resultsOf(await send(packed([damaged, good])))).toEqual([
    { sha256: bad.sha256, result: 'hashDiffers' },
    { sha256: good.sha256, result: 'complete' },
  ]);
  expect(readdirSync(folder)).toEqual([good.sha256]);
});

test('what an earlier try left of a file, however long, is no part of it', async () => {
  const { terminal, folder, send } = await started();
  const file = madeUp(1_000);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, `${file.sha256}.part`), randomBytes(1_500));
  expect(await resultsOf(await send(packed([file])))).toEqual([{ sha256: file.sha256, result: 'complete' }]);
  expect(await (await terminal.blob({ sha256: file.sha256 })).json()).toMatchObject({ offset: 1_000 });
});

test('nothing is kept of a body that is not the one that was signed', async () => {
  const { folder, send } = await started();
  const body = packed([madeUp(1_000)]);
  for (const other of [body.subarray(0, -1), Buffer.concat([body, Buffer.from('x')]), Buffer.alloc(0)])
    expect(await refusal(await send(other, body))).toEqual([400, 'badRequest']);
  expect(existsSync(folder)).toBe(false);
});

test('heads that do not fit their bytes are refused', async () => {
  const { send } = await started();
  const file = madeUp(100);
  const { sha256 } = file;
  const heads: readonly unknown[] = [
    ...[[], {}, 'files', [{ sha256 }], [{ sha256, size: -1 }], [{ sha256: '../x', size: 100 }]],
    ...[[{ sha256, size: 99 }], [{ sha256, size: 101 }]],
  ];
  for (const head of heads)
    expect(await refusal(await send(packed([file], head)))).toEqual([400, 'badRequest']);
  expect(await refusal(await send(Buffer.from('no')))).toEqual([400, 'badRequest']);
});

test('more files, or larger ones, than one request takes are refused', async () => {
  const { send } = await started();
  const refused = [
    [madeUp(BLOB_IN_BATCH_MAX_BYTES + 1)],
    Array.from({ length: BLOB_BATCH_MAX_FILES + 1 }, () => madeUp(1)),
    Array.from({ length: 9 }, () => madeUp(BLOB_IN_BATCH_MAX_BYTES)),
  ];
  for (const files of refused) expect(await refusal(await send(packed(files)))).toEqual([413, 'tooLarge']);
});

test('a terminal sends only for itself', async () => {
  const { platform, terminal, send } = await started();
  const other = await enrolTestTerminal(platform, '00218');
  const file = madeUp(100);
  await resultsOf(await send(packed([file])));
  expect(await refusal(await other.blob({ sha256: file.sha256 }))).toEqual([404, 'notFound']);
  const body = packed([madeUp(100)]);
  const unsigned = await fetch(platform.url + BLOB_BATCH_PATH, {
    method: 'POST',
    headers: { 'content-type': BLOB_BATCH_TYPE },
    body: Buffer.from(body),
  });
  expect(await refusal(unsigned)).toEqual([401, 'badSignature']);
  const elsewhere = await fetch(platform.url + BLOB_BATCH_PATH, {
    method: 'POST',
    headers: { ...terminal.sign('/v1/blobs:other', body), 'content-type': BLOB_BATCH_TYPE },
    body: Buffer.from(body),
  });
  expect(await refusal(elsewhere)).toEqual([401, 'badSignature']);
});

test('a body that says nothing of its length is taken, one without an end is not', async () => {
  const { terminal, platform } = await started();
  const chunked = async (body: Buffer, sent: readonly Buffer[]) => {
    const request = httpRequest(platform.url + BLOB_BATCH_PATH, {
      method: 'POST',
      headers: { ...terminal.sign(BLOB_BATCH_PATH, body), 'content-type': BLOB_BATCH_TYPE },
    });
    for (const piece of sent) request.write(piece);
    request.end();
    const [answer] = await once(request, 'response');
    return new Response(await text(answer), { status: answer.statusCode });
  };
  const body = packed([madeUp(1_000), madeUp(2_000)]);
  const results = await resultsOf(await chunked(body, [body.subarray(0, 9), body.subarray(9)]));
  expect(results.map(({ result }) => result)).toEqual(['complete', 'complete']);
  const long = Array.from({ length: 40 }, () => Buffer.alloc(64 * 1024));
  expect(await refusal(await chunked(body, long))).toEqual([413, 'tooLarge']);
});

test('a head that unpacks to far more than was sent, and files of no bytes, are refused', async () => {
  const { send } = await started();
  const file = madeUp(100);
  const large = Array.from({ length: 2_000 }, () => ({ sha256: file.sha256, size: 100 }));
  expect(await refusal(await send(packed([file], large)))).toEqual([413, 'tooLarge']);
  const empty = [
    { sha256: file.sha256, size: 0 },
    { sha256: file.sha256, size: 100 },
  ];
  expect(await refusal(await send(packed([file], empty)))).toEqual([400, 'badRequest']);
});
