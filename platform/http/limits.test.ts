import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { type ClientRequest, request as httpRequest } from 'node:http';
import type { Readable } from 'node:stream';
import Fastify from 'fastify';
import { expect, onTestFinished, test } from 'vitest';
import { platformErrorSchema } from '#contract/platform-api/endpoints.ts';
import { startTestPlatform } from '../testing/test-platform.ts';
import { enrolTestTerminal } from '../testing/test-terminal.ts';
import { slowBodies } from './slow-bodies.ts';

const asked = { paymentId: 'A'.repeat(22) };

test('a terminal that asks and asks is told when to come back; others, and its cases, go on', async () => {
  const platform = await startTestPlatform();
  const terminal = await enrolTestTerminal(platform);
  const other = await enrolTestTerminal(platform, '00218');
  const questions = [
    ['/v1/payments:state', asked],
    ['/v1/bookings:cancel', { caseId: randomUUID() }],
  ] as const;
  const said = await Promise.all(
    Array.from({ length: 100 }, () =>
      questions.map(([path, content]) => terminal.post(path, content)),
    ).flat(),
  );
  const [refused, ...more] = said.filter(({ status }) => status === 429);
  // As many as no person at a terminal brings about.
  expect(said.length - more.length).toBeGreaterThan(100);
  if (!refused) throw new Error('nothing was refused');
  expect(Number(refused.headers.get('retry-after'))).toBe(1);
  expect(platformErrorSchema.parse(await refused.json()).error).toBe('tooManyRequests');
  expect((await other.post('/v1/payments:state', asked)).status).toBe(404);
  const beat = await terminal.post('/v1/heartbeat', { challenge: '0123456789abcdef', waitingCases: 0 });
  expect(beat.status).toBe(200);
  expect((await terminal.post('/v1/cases:batch', { cases: [await terminal.envelope(1)] })).status).toBe(200);
  expect(platform.faults).toEqual([]);
});

test('somebody who claims to be a terminal does not use up what it may ask', async () => {
  const platform = await startTestPlatform();
  const terminal = await enrolTestTerminal(platform);
  const other = await enrolTestTerminal(platform, '00218');
  const claimed = await Promise.all(
    Array.from({ length: 150 }, () => other.post('/v1/payments:state', asked, { keyid: '00217' })),
  );
  expect(new Set(claimed.map(({ status }) => status))).toEqual(new Set([401]));
  expect((await terminal.post('/v1/payments:state', asked)).status).toBe(404);
});

test('of files that a terminal sends at once, more than a few have to wait', async () => {
  const platform = await startTestPlatform();
  const terminal = await enrolTestTerminal(platform);
  const open: ClientRequest[] = [];
  const begin = async () => {
    const bytes = randomBytes(1_000);
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const path = `/v1/blobs/${sha256}`;
    const request = httpRequest(platform.url + path, {
      method: 'POST',
      headers: {
        ...terminal.sign(path, bytes),
        'content-type': 'application/octet-stream',
        'upload-length': bytes.length,
        'content-length': bytes.length,
      },
    });
    open.push(request);
    request.on('error', () => {});
    request.write(bytes.subarray(0, 1));
    return { request, sha256 };
  };
  onTestFinished(() => {
    for (const request of open) request.destroy();
  });
  for (let count = 0; count < 4; count += 1) {
    const { sha256 } = await begin();
    while ((await terminal.blob({ sha256 })).status !== 200);
  }
  const { request } = await begin();
  const [response] = await once(request, 'response');
  expect([response.statusCode, response.headers['retry-after']]).toEqual([429, '5']);
});

/** A server that reads bodies, one of them only once it is released; it says how much of each has come. */
async function served() {
  const app = Fastify();
  const slow = slowBodies(1_000);
  const bodies = new Map<string, { raw: Readable; read: number }>();
  let release = () => {};
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  app.addHook('onRequest', async (request) => slow.begin(request));
  app.addContentTypeParser('application/octet-stream', (_request, payload, done) => done(null, payload));
  app.post<{ Params: { name: string }; Body: Readable }>('/:name', async (request) => {
    const body = { raw: request.body, read: 0 };
    bodies.set(request.params.name, body);
    if (request.params.name === 'unread') await released;
    for await (const piece of request.body) body.read += piece.length;
    return body.read;
  });
  const url = await app.listen({ port: 0, host: '127.0.0.1' });
  onTestFinished(() => app.close());
  return {
    slow,
    release: () => release(),
    begin(name: string, length: number) {
      const headers = { 'content-type': 'application/octet-stream', 'content-length': length };
      return httpRequest(`${url}/${name}`, { method: 'POST', headers });
    },
    async come(name: string, length: number) {
      const there = () => (bodies.get(name)?.read ?? 0) + (bodies.get(name)?.raw.readableLength ?? 0);
      while (there() < length) await new Promise((resolve) => setImmediate(resolve));
    },
  };
}

test('a body of a byte a second is broken off; whoever keeps the pace, or is kept waiting, is answered', async () => {
  const { slow, begin, come, release } = await served();
  const [crawling, steady, unread] = [
    begin('crawling', 99),
    begin('steady', 40_000),
    begin('unread', 500_000),
  ];
  const broken = once(crawling, 'error');
  const answered = Promise.all([once(steady, 'response'), once(unread, 'response')]);
  unread.end(Buffer.alloc(500_000));
  await come('unread', 1);
  for (let times = 1; times <= 2; times += 1) {
    crawling.write('x');
    steady.write(Buffer.alloc(10_000));
    await Promise.all([come('crawling', times), come('steady', times * 10_000)]);
    slow.look(times * 10_000);
  }
  await broken;
  steady.end(Buffer.alloc(20_000));
  release();
  for (const [response] of await answered) expect(response.statusCode).toBe(200);
});
