import { createHash, generateKeyPairSync, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { startPlatform } from '#platform/platform.ts';
import { assetsFolder } from '#platform/testing/assets.ts';
import { enrolTerminal } from './enrol-terminal.ts';
import { createPlatformClient } from './platform-client.ts';
import { sendRequest } from './send-request.ts';
import { spkiOf, temporaryFolder } from './test-fixtures.ts';

/** A line to `url` that breaks hard once `bytes` bytes went up on a connection; `null` lets everything through. */
async function breakableLine(url: string) {
  const line = { url: '', breakAfter: null as number | null };
  const sockets = new Set<Socket>();
  const server = createServer((near) => {
    const far = connect(Number(new URL(url).port), '127.0.0.1');
    let up = 0;
    const limit = line.breakAfter;
    for (const socket of [near, far]) {
      sockets.add(socket);
      socket.on('error', () => {}).on('close', () => sockets.delete(socket));
    }
    near.on('data', (bytes) => {
      const room = limit === null ? bytes.length : Math.max(0, limit - up);
      up += bytes.length;
      // The far end has these bytes for certain before the line breaks: a closing, not a reset, on that side.
      if (room >= bytes.length) far.write(bytes);
      else far.end(bytes.subarray(0, room), () => near.resetAndDestroy());
    });
    far.pipe(near);
    near.on('close', () => far.destroySoon());
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  line.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return line;
}

async function enrolled() {
  const faults: string[] = [];
  const platform = await startPlatform({
    dataFolder: temporaryFolder(),
    host: '127.0.0.1',
    port: 0,
    assetsFolder,
    now: () => new Date(),
    onFault: (fault) => faults.push(fault),
  });
  onTestFinished(() => platform.close());
  const line = await breakableLine(platform.url);
  // Each request on a connection of its own, so that the line counts from its first byte.
  const sendAlone: typeof sendRequest = (request) =>
    sendRequest({ ...request, headers: { ...request.headers, connection: 'close' } });
  const connection = { baseUrl: line.url, timeoutMs: 10_000, now: () => new Date(), send: sendAlone };
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const answer = await enrolTerminal(connection, await platform.issueCode('00217'), spkiOf(publicKey));
  if (!answer.ok) throw new Error(answer.message);
  const { terminal, acknowledgementKey } = answer.answer;
  const identity = { terminal, privateKey, acknowledgementKey };
  return {
    line,
    faults,
    client: createPlatformClient({ ...connection, random: randomBytes, identity }),
  };
}

function madeUp(size: number) {
  const bytes = randomBytes(size);
  return { bytes, blob: { sha256: createHash('sha256').update(bytes).digest('hex'), size } };
}

test('a file of several pieces arrives whole', async () => {
  const { client } = await enrolled();
  const { blob, bytes } = madeUp(700_001);
  expect(await client.sendBlob(blob, bytes, true)).toEqual({ ok: true });
  expect(await client.sendBlob(blob, bytes, false)).toEqual({ ok: true });
});

test('wherever the line breaks, at every byte, the next try goes on and makes the file whole', async () => {
  const { client, line, faults } = await enrolled();
  // Head and body of one request: from before the first byte of the body to after its last.
  for (let breakAfter = 1; breakAfter <= 900; breakAfter += 1) {
    const { blob, bytes } = madeUp(200);
    line.breakAfter = breakAfter;
    const cut = await client.sendBlob(blob, bytes, true);
    line.breakAfter = null;
    if (cut.ok) break;
    expect(cut.why).toBe('unreachable');
    expect(await client.sendBlob(blob, bytes, false)).toEqual({ ok: true });
  }
  expect(faults).toEqual([]);
}, 120_000);

test('a file of which all bytes came, but not the word that it is whole, is finished by the next try', async () => {
  const { client, line } = await enrolled();
  const { blob, bytes } = madeUp(2_000);
  line.breakAfter = 1_500;
  expect(await client.sendBlob(blob, bytes, true)).toMatchObject({ ok: false });
  line.breakAfter = null;
  expect(await client.sendBlob(blob, bytes, false)).toEqual({ ok: true });
});
