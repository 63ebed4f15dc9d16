import { createHash } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { extract, pack } from 'tar-stream';
import { expect, test } from 'vitest';
import {
  answersManifestSchema,
  type BundleAnswer,
  bundleAnswerSchema,
  MANIFEST_NAME,
  requestHeadText,
  requestName,
} from '#contract/case/bundle.ts';
import { casesBatchAnswerSchema } from '#contract/platform-api/endpoints.ts';
import { sealedFile } from '../testing/sealed-file.ts';
import { startTestPlatform, type TestPlatform } from '../testing/test-platform.ts';
import { enrolTestTerminal, type TestTerminal } from '../testing/test-terminal.ts';

interface TarEntry {
  readonly name: string;
  readonly bytes: Buffer;
  readonly type?: 'file' | 'symlink' | 'directory';
}

async function tarOf(entries: readonly TarEntry[]): Promise<Buffer> {
  const tar = pack();
  for (const { name, bytes, type = 'file' } of entries)
    if (type === 'file') tar.entry({ name }, bytes);
    else tar.entry({ name, type, linkname: '/etc/passwd' });
  tar.finalize();
  const parts: Uint8Array[] = [];
  for await (const part of tar) if (part instanceof Uint8Array) parts.push(part);
  return Buffer.concat(parts);
}

const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');

/** A manifest that names these entries as requests. */
function manifestOf(requests: readonly TarEntry[]): TarEntry {
  const manifest = {
    schema: 'tongban-bundle-1',
    bundle: { terminal: '00217', epoch: 1, stamp: '20261122081500', part: 1 },
    madeAt: '2026-11-22T08:15:00.000Z',
    counts: { cases: requests.length, files: 0 },
    requests: requests.map(({ name, bytes }) => ({ name, size: bytes.length, sha256: sha256(bytes) })),
  };
  return { name: MANIFEST_NAME, bytes: Buffer.from(JSON.stringify(manifest)) };
}

/** The request that hands these cases over, as an entry. */
async function batch(terminal: TestTerminal, n: number, ...seqs: readonly number[]): Promise<TarEntry> {
  const cases = await Promise.all(seqs.map((seq) => terminal.envelope(seq)));
  return entryOf(terminal, n, '/v1/cases:batch', gzipSync(JSON.stringify({ cases })), {
    'content-type': 'application/json',
    'content-encoding': 'gzip',
  });
}

function entryOf(
  terminal: TestTerminal,
  n: number,
  path: string,
  body: Buffer,
  headers: Readonly<Record<string, string>>,
): TarEntry {
  const head = requestHeadText({ path, headers: { ...headers, ...terminal.sign(path, body) } });
  return { name: requestName(n), bytes: Buffer.concat([Buffer.from(head), body]) };
}

async function hand(platform: TestPlatform, bundle: Buffer) {
  const response = await fetch(`${platform.url}/v1/bundles`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-tar' },
    body: Buffer.from(bundle),
  });
  if (response.status !== 200) return { status: response.status, answers: [], isWhole: false, results: [] };
  const { answers, isWhole } = await answersIn(Buffer.from(await response.arrayBuffer()));
  const results = answers.flatMap(({ body }) => {
    const parsed = casesBatchAnswerSchema.safeParse(body);
    return parsed.success ? parsed.data.acknowledgements.map(({ result }) => result) : [];
  });
  return { status: 200, answers, isWhole, results };
}

async function answersIn(tar: Buffer) {
  const reading = extract();
  reading.end(tar);
  const answers: BundleAnswer[] = [];
  let isWhole: boolean | null = null;
  for await (const entry of reading) {
    const parts: Uint8Array[] = [];
    for await (const part of entry) if (part instanceof Uint8Array) parts.push(part);
    const content: unknown = JSON.parse(Buffer.concat(parts).toString());
    if (entry.header.name === MANIFEST_NAME) ({ isWhole } = answersManifestSchema.parse(content));
    else answers.push(bundleAnswerSchema.parse(content));
  }
  return { answers, isWhole };
}

async function started() {
  const platform = await startTestPlatform();
  return { platform, terminal: await enrolTestTerminal(platform) };
}

test('each request is answered as over the line; handed over again, all is there already', async () => {
  const { platform, terminal } = await started();
  const requests = [await batch(terminal, 1, 1, 2), await batch(terminal, 2, 3)];
  const bundle = await tarOf([manifestOf(requests), ...requests]);
  expect(await hand(platform, bundle)).toMatchObject({
    isWhole: true,
    results: ['accepted', 'accepted', 'accepted'],
  });
  expect((await hand(platform, bundle)).results).toEqual(['duplicate', 'duplicate', 'duplicate']);
  await expect.poll(() => readdirSync(join(platform.dataFolder, 'bundles'))).toEqual([]);
});

test('files of a case stand before it, and it is taken with them', async () => {
  const { platform, terminal } = await started();
  const envelope = await terminal.envelope(1);
  const file = sealedFile(
    envelope.caseId,
    { id: 'a1', question: 'p', mediaType: 'image/jpeg' },
    Buffer.alloc(900_000, 7),
  );
  const withFile = { ...envelope, blobs: [{ sha256: file.sha256, size: file.sealed.length }] };
  const blob = entryOf(terminal, 1, `/v1/blobs/${file.sha256}`, file.sealed, {
    'content-type': 'application/octet-stream',
    'upload-offset': '0',
    'upload-length': String(file.sealed.length),
  });
  const body = gzipSync(JSON.stringify({ cases: [withFile] }));
  const headers = { 'content-type': 'application/json', 'content-encoding': 'gzip' };
  const its = entryOf(terminal, 2, '/v1/cases:batch', body, headers);
  expect((await hand(platform, await tarOf([manifestOf([its]), its]))).results).toEqual(['needBlobs']);
  expect((await hand(platform, await tarOf([manifestOf([blob, its]), blob, its]))).results).toEqual([
    'accepted',
  ]);
});

test('cut off anywhere, what came whole is taken and answered, and the rest is said to be missing', async () => {
  const { platform, terminal } = await started();
  const requests = [await batch(terminal, 1, 1), await batch(terminal, 2, 2), await batch(terminal, 3, 3)];
  const bundle = await tarOf([manifestOf(requests), ...requests]);
  const tail = bundle.length - 1_024;
  const second = (await tarOf([manifestOf(requests), ...requests.slice(0, 2)])).length - 1_024;
  for (const [length, whole] of [
    [1_600, 0],
    [second - 700, 1],
    [second, 2],
    [tail - 600, 2],
  ] as const) {
    const { status, answers, isWhole } = await hand(platform, bundle.subarray(0, length));
    expect([status, answers.length, isWhole]).toEqual([200, whole, false]);
  }
  // Its end blocks say nothing that the manifest does not.
  expect(await hand(platform, bundle.subarray(0, tail))).toMatchObject({ isWhole: true });
});

test('damaged, strange and repeated entries are passed over, and those around them are taken', async () => {
  const { platform, terminal } = await started();
  const requests = [await batch(terminal, 1, 1), await batch(terminal, 2, 2), await batch(terminal, 3, 3)];
  const [one, two, three] = requests;
  if (!one || !two || !three) throw new Error('three requests');
  const flipped = Buffer.from(two.bytes);
  flipped.writeUInt8(flipped.readUInt8(flipped.length - 9) ^ 1, flipped.length - 9);
  const bundle = await tarOf([
    manifestOf(requests),
    { name: '../../escape.http', bytes: Buffer.from('x') },
    { name: '/etc/cron.d/x', bytes: Buffer.from('x') },
    one,
    one,
    { name: two.name, bytes: flipped },
    { name: 'requests/000009.http', bytes: Buffer.alloc(40_000) },
    { name: 'link', bytes: Buffer.alloc(0), type: 'symlink' },
    { name: 'requests/', bytes: Buffer.alloc(0), type: 'directory' },
    three,
  ]);
  const { answers, isWhole, results } = await hand(platform, bundle);
  expect(answers.map((answer) => answer.request)).toEqual([one.name, three.name]);
  expect([isWhole, results]).toEqual([false, ['accepted', 'accepted']]);
});

test('a request that was changed, or signed by nobody, is refused by itself', async () => {
  const { platform, terminal } = await started();
  const good = await batch(terminal, 1, 1);
  const otherPlatform = await startTestPlatform();
  const foreign = await batch(await enrolTestTerminal(otherPlatform, '00218'), 2, 1);
  const text = good.bytes.toString('latin1');
  const unsigned: TarEntry = {
    name: requestName(3),
    bytes: Buffer.from(text.replace(/signature: .*\r\n/, ''), 'latin1'),
  };
  const requests = [good, foreign, unsigned];
  const { answers } = await hand(platform, await tarOf([manifestOf(requests), ...requests]));
  expect(answers.map(({ status }) => status)).toEqual([200, 401, 401]);
});

test('no bundle can ask for a page of the officers, or for anything else of the platform', async () => {
  const { platform } = await started();
  const asking = (first: string): TarEntry => ({
    name: requestName(1),
    bytes: Buffer.from(`${first} HTTP/1.1\r\n\r\n`),
  });
  for (const first of [
    'GET /',
    'POST /v1/enrol',
    'POST /bundles',
    'GET /cases/1',
    'POST /v1/cases:batch/../../',
  ]) {
    const one = asking(first);
    expect(await hand(platform, await tarOf([manifestOf([one]), one]))).toMatchObject({
      answers: [],
      isWhole: false,
    });
  }
});

test('what is no bundle is refused whole, and the platform stays well', async () => {
  const { platform, terminal } = await started();
  const one = await batch(terminal, 1, 1);
  const huge = { name: MANIFEST_NAME, bytes: Buffer.alloc(3 * 1024 ** 2, 32) };
  for (const bundle of [
    Buffer.alloc(0),
    Buffer.from('PK not a tar'),
    Buffer.alloc(200_000, 1),
    await tarOf([one]),
    await tarOf([one, manifestOf([one])]),
    await tarOf([huge, one]),
    await tarOf([{ name: MANIFEST_NAME, bytes: Buffer.from('{"schema":"tongban-bundle-2"}') }, one]),
  ])
    expect((await hand(platform, bundle)).status).toBe(400);
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 3_000 }), fc.nat(3_000), async (noise, at) => {
      const bundle = await tarOf([manifestOf([one]), one]);
      bundle.set(noise.subarray(0, Math.max(0, bundle.length - at)), Math.min(at, bundle.length));
      expect([200, 400]).toContain((await hand(platform, bundle)).status);
    }),
    { numRuns: 40 },
  );
  expect(platform.faults).toEqual([]);
});

/** What a browser sends for the form of the page. */
function upload(platform: TestPlatform, bundle: Buffer, origin = platform.url): Promise<Response> {
  const form = new FormData();
  form.append('bundle', new File([Buffer.from(bundle)], '00217-1-20261122081500-01.tar'));
  return fetch(`${platform.url}/bundles`, {
    method: 'POST',
    headers: { origin },
    body: form,
    redirect: 'manual',
  });
}

test('a page elsewhere cannot make a browser hand a bundle over', async () => {
  const { platform, terminal } = await started();
  const requests = [await batch(terminal, 1, 1)];
  const bundle = await tarOf([manifestOf(requests), ...requests]);
  expect((await upload(platform, bundle, 'https://elsewhere.example')).status).toBe(403);
  const posted = await fetch(`${platform.url}/v1/bundles`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-tar', origin: 'null' },
    body: Buffer.from(bundle),
  });
  expect(posted.status).toBe(403);
  expect(await (await fetch(platform.url)).text()).toContain('没有这样的办件');
  const page = await fetch(`${platform.url}/bundles`);
  expect(page.headers.get('referrer-policy')).toBe('same-origin');
});

test('an officer hands a bundle over by the page, sees what became of it, and gets the answers', async () => {
  const { platform, terminal } = await started();
  const requests = [await batch(terminal, 1, 1, 2)];
  const taken = await upload(platform, await tarOf([manifestOf(requests), ...requests]));
  expect(taken.status).toBe(303);
  const place = taken.headers.get('location') ?? '';
  const page = await (await fetch(platform.url + place)).text();
  expect(page).toContain('<td>2 件</td>');
  expect(page).not.toContain('不完整');
  const answers = await fetch(`${platform.url}${place}/answers`);
  expect(answers.headers.get('content-disposition')).toContain('filename="00217-1-20261122081500-01.tar"');
  expect(await answersIn(Buffer.from(await answers.arrayBuffer()))).toMatchObject({ isWhole: true });
});

test('the page says so where the file is no bundle, or where part of it is missing', async () => {
  const { platform, terminal } = await started();
  const wrong = await upload(platform, Buffer.alloc(300_000, 1));
  expect([wrong.status, (await wrong.text()).includes('什么都没有收')]).toEqual([400, true]);
  const requests = [await batch(terminal, 1, 1), await batch(terminal, 2, 2)];
  const bundle = await tarOf([manifestOf(requests), ...requests]);
  const cut = await upload(platform, bundle.subarray(0, bundle.length - 2_000));
  expect(await (await fetch(platform.url + (cut.headers.get('location') ?? ''))).text()).toContain(
    '文件不完整',
  );
});

test('the page and the answers are for this machine only', async () => {
  const { platform } = await started();
  for (const [method, path] of [
    ['GET', '/bundles'],
    ['POST', '/bundles'],
    ['GET', '/bundles/00000000-0000-4000-8000-000000000000/answers'],
  ] as const) {
    const status = await new Promise((resolve, reject) => {
      const sent = request(platform.url + path, { method, headers: { host: 'evil.example' } }, (response) => {
        response.resume();
        resolve(response.statusCode);
      });
      sent.on('error', reject);
      sent.end();
    });
    expect(status).toBe(403);
  }
});
