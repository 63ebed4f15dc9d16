import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { type NetworkCut, startNetworkCut } from './network-cut.ts';

const ending: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const end of ending.splice(0).reverse()) await end();
});

async function platformBehindCut(
  answer: (server: Server) => void = () => undefined,
  kept?: string,
): Promise<NetworkCut> {
  const platform = createServer((request, response) => {
    if (request.url === '/waiting') return;
    response.end('the platform');
  });
  answer(platform);
  await new Promise<void>((resolve) => platform.listen(0, '127.0.0.1', resolve));
  ending.push(async () => {
    platform.closeAllConnections();
    await new Promise((resolve) => platform.close(resolve));
  });
  const address = platform.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  const network = await startNetworkCut({
    listenPort: 0,
    platformPort: address.port,
    ...(kept === undefined ? {} : { kept }),
  });
  ending.push(() => network.close());
  return network;
}

async function get(network: NetworkCut): Promise<string> {
  return (await fetch(network.url)).text();
}

test('an open line passes requests to the platform', async () => {
  const network = await platformBehindCut();
  expect(await get(network)).toBe('the platform');
});

test('a cut line refuses new connections, and a restored one has its old address', async () => {
  const network = await platformBehindCut();
  await network.act({ type: 'cut' });
  expect(network.state()).toEqual({ mode: 'cut' });
  await expect(get(network)).rejects.toThrow('fetch failed');
  await network.act({ type: 'restore' });
  expect(await get(network)).toBe('the platform');
});

test('cutting ends a request that waits for its answer', async () => {
  const arrived = Promise.withResolvers<void>();
  const network = await platformBehindCut((platform) => platform.on('request', () => arrived.resolve()));
  const waiting = fetch(`${network.url}/waiting`);
  await Promise.all([
    expect(waiting).rejects.toThrow('fetch failed'),
    arrived.promise.then(() => network.act({ type: 'cut' })),
  ]);
});

test('a captive portal answers everything with its own page', async () => {
  const network = await platformBehindCut();
  await network.act({ type: 'htmlPortal' });
  const response = await fetch(`${network.url}/v1/heartbeat`, { method: 'POST', body: '{}' });
  expect(response.status).toBe(200);
  expect(response.headers.get('content-type')).toContain('text/html');
});

test('an unknown action is refused', async () => {
  const network = await platformBehindCut();
  await expect(network.act({ type: 'explode' })).rejects.toThrow();
});

test('a line that was cut is cut when everything is started anew, until somebody restores it', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'tongban-cut-kept-'));
  ending.push(async () => rmSync(folder, { recursive: true }));
  const kept = path.join(folder, 'network');
  const before = await platformBehindCut(() => undefined, kept);
  expect(await get(before)).toBe('the platform');
  await before.act({ type: 'cut' });
  await before.close();
  const network = await platformBehindCut(() => undefined, kept);
  expect(network.state()).toEqual({ mode: 'cut' });
  await expect(get(network)).rejects.toThrow('fetch failed');
  await network.act({ type: 'restore' });
  expect(await get(network)).toBe('the platform');
});
