import { createHash, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { request as httpRequest } from 'node:http';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { blobStatusSchema } from '#contract/platform-api/blobs.ts';
import { casesBatchAnswerSchema, platformErrorSchema } from '#contract/platform-api/endpoints.ts';
import { startTestPlatform } from '../testing/test-platform.ts';
import { enrolTestTerminal, type SentHeaders, type TestTerminal } from '../testing/test-terminal.ts';

function madeUp(size: number) {
  const bytes = randomBytes(size);
  return { bytes, sha256: createHash('sha256').update(bytes).digest('hex') };
}

async function started() {
  const platform = await startTestPlatform();
  return { platform, terminal: await enrolTestTerminal(platform) };
}

async function statusOf(response: Response) {
  expect(response.status).toBe(200);
  return blobStatusSchema.parse(await response.json());
}

async function refusal(response: Response) {
  return [response.status, platformErrorSchema.parse(await response.json()).error];
}

test('a file that is sent in one piece is there', async () => {
  const { terminal } = await started();
  const { bytes, sha256 } = madeUp(60_000);
  expect(await refusal(await terminal.blob({ sha256 }))).toEqual([404, 'notFound']);
  const sent = await terminal.blob({ sha256, method: 'POST', length: bytes.length, body: bytes });
  expect(await statusOf(sent)).toEqual({ sha256, offset: bytes.length, complete: true });
  expect(await statusOf(await terminal.blob({ sha256 }))).toMatchObject({ complete: true });
  const head = await terminal.blob({ sha256, method: 'HEAD' });
  expect(head.headers.get('upload-offset')).toBe(String(bytes.length));
});

// Linux has a device on which there is never any room.
test.skipIf(!existsSync('/dev/full'))(
  'while the disk is full a terminal is told to come back, and it does',
  async () => {
    const { platform, terminal } = await started();
    const { bytes, sha256 } = madeUp(2_000);
    const folder = join(platform.dataFolder, 'blobs', '00217');
    mkdirSync(folder, { recursive: true });
    symlinkSync('/dev/full', join(folder, `${sha256}.part`));
    const send = () => terminal.blob({ sha256, method: 'POST', length: bytes.length, body: bytes });
    const refused = await send();
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(await refusal(refused)).toEqual([503, 'unavailable']);
    expect(platform.faults).toEqual([expect.stringContaining('the storage of files is away (ENOSPC)')]);
    rmSync(join(folder, `${sha256}.part`));
    expect(await statusOf(await send())).toMatchObject({ complete: true });
  },
);

test('a file is the same after any cuts, in whatever pieces it came', async () => {
  const { terminal } = await started();
  await fc.assert(
    fc.asyncProperty(fc.array(fc.integer({ min: 1, max: 5_000 }), { maxLength: 6 }), async (cuts) => {
      const { bytes, sha256 } = madeUp(5_000);
      const ends = [...new Set([...cuts, bytes.length])].sort((a, b) => a - b);
      let offset = 0;
      for (const end of ends) {
        const method = offset === 0 ? 'POST' : 'PATCH';
        const body = bytes.subarray(offset, end);
        const status = await statusOf(
          await terminal.blob({ sha256, method, offset, length: bytes.length, body }),
        );
        expect(status).toEqual({ sha256, offset: end, complete: end === bytes.length });
        offset = end;
      }
    }),
    { numRuns: 30 },
  );
});

test('what came before a connection broke is kept, and the rest makes it whole', async () => {
  const { platform, terminal } = await started();
  const { bytes, sha256 } = madeUp(40_000);
  const headers = await signedHeadersOf(terminal, sha256, bytes);
  const cut = httpRequest(`${platform.url}/v1/blobs/${sha256}`, {
    method: 'POST',
    headers: { ...headers, 'content-length': bytes.length },
  });
  cut.on('error', () => {});
  cut.write(bytes.subarray(0, 10_001));
  // The bytes are at the platform once it says so; then the line breaks in the middle of the body.
  let there = 0;
  while (there < 10_001) {
    const asked = await terminal.blob({ sha256 });
    there = asked.status === 200 ? (await statusOf(asked)).offset : 0;
  }
  const closed = new Promise((resolve) => cut.once('close', resolve));
  cut.destroy();
  await closed;
  expect(await statusOf(await terminal.blob({ sha256 }))).toEqual({
    sha256,
    offset: 10_001,
    complete: false,
  });
  const body = bytes.subarray(10_001);
  const rest = await terminal.blob({ sha256, method: 'PATCH', offset: 10_001, length: bytes.length, body });
  expect(await statusOf(rest)).toMatchObject({ complete: true });
});

test('a piece that begins beyond what is there is refused, and nothing of it is kept', async () => {
  const { terminal } = await started();
  const { bytes, sha256 } = madeUp(1_000);
  const body = bytes.subarray(500);
  const early = await terminal.blob({ sha256, method: 'PATCH', offset: 500, length: 1_000, body });
  expect(await refusal(early)).toEqual([409, 'offsetDiffers']);
  expect(await refusal(await terminal.blob({ sha256 }))).toEqual([404, 'notFound']);
});

test('bytes that are not the file they are called are thrown away, and the file may come again', async () => {
  const { platform, terminal } = await started();
  const { bytes, sha256 } = madeUp(1_000);
  const wrong = Buffer.from(bytes).fill(0, 10, 20);
  const refused = await terminal.blob({ sha256, method: 'POST', length: 1_000, body: wrong });
  expect(await refusal(refused)).toEqual([422, 'hashDiffers']);
  expect(readdirSync(join(platform.dataFolder, 'blobs/00217'))).toEqual([]);
  const again = await terminal.blob({ sha256, method: 'POST', length: 1_000, body: bytes });
  expect(await statusOf(again)).toMatchObject({ complete: true });
});

test('more bytes than were announced, or a length beyond any file, are refused', async () => {
  const { terminal } = await started();
  const { bytes, sha256 } = madeUp(1_000);
  const longer = await terminal.blob({ sha256, method: 'POST', length: 999, body: bytes });
  expect(await refusal(longer)).toEqual([413, 'tooLarge']);
  const huge = await terminal.blob({ sha256, method: 'POST', length: 2 ** 40, body: bytes });
  expect(await refusal(huge)).toEqual([400, 'badRequest']);
});

test('a terminal neither sees nor reaches the files of another', async () => {
  const { platform, terminal } = await started();
  const other = await enrolTestTerminal(platform, '00218');
  const { bytes, sha256 } = madeUp(1_000);
  await terminal.blob({ sha256, method: 'POST', length: 1_000, body: bytes });
  expect(await refusal(await other.blob({ sha256 }))).toEqual([404, 'notFound']);
  const unsigned = await terminal.blob({
    sha256,
    alter: ({ signature: _signature, ...headers }) => headers,
  });
  expect(await refusal(unsigned)).toEqual([401, 'badSignature']);
});

test('a case is not taken before all of its files are there; then it is', async () => {
  const { terminal } = await started();
  const { bytes, sha256 } = madeUp(1_000);
  const envelope = { ...(await terminal.envelope(1)), blobs: [{ sha256, size: 1_000 }] };
  const handOver = async () => {
    const response = await terminal.post('/v1/cases:batch', { cases: [envelope] });
    return casesBatchAnswerSchema.parse(await response.json()).acknowledgements.map(({ result }) => result);
  };
  expect(await handOver()).toEqual(['needBlobs']);
  await terminal.blob({ sha256, method: 'POST', length: 1_000, body: bytes.subarray(0, 999) });
  expect(await handOver()).toEqual(['needBlobs']);
  await terminal.blob({ sha256, method: 'PATCH', offset: 999, length: 1_000, body: bytes.subarray(999) });
  expect(await handOver()).toEqual(['accepted']);
  expect(await handOver()).toEqual(['duplicate']);
});

/** The headers of a POST, signed by the terminal, for a request that the test sends by itself. */
async function signedHeadersOf(terminal: TestTerminal, sha256: string, bytes: Buffer): Promise<SentHeaders> {
  let signed: SentHeaders = {};
  const empty = madeUp(1);
  await terminal
    .blob({
      sha256,
      method: 'POST',
      length: bytes.length,
      body: bytes,
      alter: (headers) => {
        signed = headers;
        // Goes nowhere: only the signature is wanted.
        return { ...headers, signature: `terminal=:${empty.bytes.toString('base64')}:` };
      },
    })
    .catch(() => {});
  return signed;
}
