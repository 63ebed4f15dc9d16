import { once } from 'node:events';
import { renameSync, rmSync, writeFileSync } from 'node:fs';
import { request as httpRequest } from 'node:http';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { startS3Emulator } from '../blobs/testing/s3-emulator.ts';
import { loadKeys } from '../keys.ts';
import { openStore } from '../store/open-store.ts';
import { pageText } from '../testing/officer.ts';
import { startTestPlatform, temporaryFolder } from '../testing/test-platform.ts';
import { enrolTestTerminal } from '../testing/test-terminal.ts';
import { createReadiness } from './readiness.ts';

async function ask(url: string, path: string) {
  const response = await fetch(url + path);
  return [response.status, await response.json()];
}

/** Asks until the answer is this one: a busy machine may be late with its disk, and is not ready then. */
async function until(url: string, status: number): Promise<readonly unknown[]> {
  const said = await ask(url, '/health/ready');
  return said[0] === status ? said : until(url, status);
}

const READY = [200, { status: 'ready' }];
const NOT_READY = [503, { status: 'notReady' }];

test('a platform is live and ready, and nobody is to remember that', async () => {
  const { url } = await startTestPlatform();
  expect(await ask(url, '/health/live')).toEqual([200, { status: 'live' }]);
  expect(await until(url, 200)).toEqual(READY);
  expect((await fetch(`${url}/health/ready`)).headers.get('cache-control')).toBe('no-store');
});

test('a bucket that is away leaves it ready: staff and the log hear why, once, and what needs no files goes on', async () => {
  const emulator = await startS3Emulator();
  onTestFinished(() => emulator.close());
  const { settings } = emulator;
  const platform = await startTestPlatform({
    blobs: {
      s3: {
        address: 's3://cases',
        endpoint: settings.bucketUrl.replace('/cases', ''),
        region: settings.region,
      },
      env: { AWS_ACCESS_KEY_ID: settings.accessKeyId, AWS_SECRET_ACCESS_KEY: settings.secretAccessKey },
    },
  });
  const terminal = await enrolTestTerminal(platform);
  emulator.spoil(() => ({ status: 403, code: 'ExpiredToken' }));
  const why = 'health: files cannot be stored: 403 ExpiredToken';
  while (!platform.faults.includes(why)) await until(platform.url, 200);
  expect(await until(platform.url, 200)).toEqual(READY);
  expect(await pageText(platform, '/terminals')).toContain('平台现在存不进文件（403 ExpiredToken）');
  const beat = await terminal.post('/v1/heartbeat', { challenge: 'c'.repeat(16), waitingCases: 1 });
  expect(beat.status).toBe(200);
  expect(platform.faults.filter((fault) => fault === why)).toHaveLength(1);
});

test('it looks once a second however many ask, and sees what breaks and heals', async () => {
  const folder = temporaryFolder();
  const store = await openStore(join(folder, 'platform.db'));
  onTestFinished(() => store.close());
  const faults: string[] = [];
  let [now, looks, away] = [0, 0, false];
  const answer = async () => {
    looks += 1;
    if (away) throw new Error('ENOSPC');
  };
  const readiness = createReadiness({
    store: {
      async claimKeys(keys) {
        await answer();
        return store.claimKeys(keys);
      },
    },
    blobs: { check: async () => {} },
    keys: loadKeys(folder),
    onFault: (fault) => faults.push(fault),
    elapsed: () => now,
  });
  expect(await Promise.all([1, 2, 3].map(() => readiness.isReady()))).toEqual([true, true, true]);
  away = true;
  now = 999;
  expect([await readiness.isReady(), looks]).toEqual([true, 1]);
  now = 1_000;
  expect([await readiness.isReady(), looks]).toEqual([false, 2]);
  now = 2_000;
  expect(await readiness.isReady()).toBe(false);
  away = false;
  now = 3_000;
  expect(await readiness.isReady()).toBe(true);
  expect(faults).toEqual(['health: not ready: database: ENOSPC', 'health: ready again']);
});

test('a database of other keys is not ready, nor one that does not answer', async () => {
  const [ours, theirs] = [temporaryFolder(), temporaryFolder()];
  const store = await openStore(join(ours, 'platform.db'));
  onTestFinished(() => store.close());
  const { sealing, acknowledgement } = loadKeys(theirs);
  await store.claimKeys({ sealing: sealing.id, acknowledgement: acknowledgement.id });
  const rest = { blobs: { check: async () => {} }, keys: loadKeys(ours), onFault: () => {} };
  expect(await createReadiness({ store, ...rest }).isReady()).toBe(false);
  const silent = { claimKeys: () => new Promise<boolean>(() => {}) };
  expect(await createReadiness({ store: silent, ...rest }).isReady()).toBe(false);
});

test('a folder of files that is gone and comes back is told to staff, and the gateway is ready all along', async () => {
  const platform = await startTestPlatform();
  const blobs = join(platform.dataFolder, 'blobs');
  expect(await until(platform.url, 200)).toEqual(READY);
  const page = async (isTold: boolean): Promise<void> => {
    const text = await pageText(platform, '/terminals');
    if (text.includes('存不进文件') !== isTold) await page(isTold);
  };
  await page(false);
  renameSync(blobs, `${blobs}-gone`);
  writeFileSync(blobs, '');
  await page(true);
  expect(await until(platform.url, 200)).toEqual(READY);
  rmSync(blobs);
  await page(false);
  expect(platform.faults).toContain('health: files can be stored again');
});

test('while it ends it is not ready, answers, closes connections, and waits for the last request', async () => {
  const platform = await startTestPlatform();
  const terminal = await enrolTestTerminal(platform);
  const body = Buffer.from(JSON.stringify({ challenge: '0123456789abcdef', waitingCases: 0 }));
  const slow = httpRequest(`${platform.url}/v1/heartbeat`, {
    method: 'POST',
    headers: {
      ...terminal.sign('/v1/heartbeat', body),
      'content-type': 'application/json',
      'content-length': body.length,
      expect: '100-continue',
    },
  });
  const answered = once(slow, 'response');
  slow.flushHeaders();
  await once(slow, 'continue');
  slow.write(body.subarray(0, 5));

  let isOver = false;
  const drained = platform.drain(0).then(() => {
    isOver = true;
  });
  expect(await ask(platform.url, '/health/ready')).toEqual(NOT_READY);
  const live = await fetch(`${platform.url}/health/live`);
  expect([live.status, live.headers.get('connection')]).toEqual([200, 'close']);
  expect(isOver).toBe(false);
  slow.end(body.subarray(5));
  const [response] = await answered;
  expect(response.statusCode).toBe(200);
  response.resume();
  await drained;
});
