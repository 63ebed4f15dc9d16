import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { z } from 'zod';
import { settingsSchema } from '#contract/settings/settings.ts';
import { isAlive } from '../fixtures/eventually.ts';
import { systemClock } from '../supervision/clock.ts';
import { startWebHost, type WebHost } from './web-host.ts';

const fixtures = path.join(import.meta.dirname, '../fixtures');
const childModule = path.join(fixtures, 'child.ts');
const settings = settingsSchema.parse({
  site: {
    organ: { zh: '某区' },
    name: { zh: '某镇' },
    region: { zh: '某区某镇' },
    division: '310118',
    helpline: '12345',
  },
  platform: { url: 'http://127.0.0.1:9' },
  devices: [],
});
const helloSchema = z.object({ pid: z.int(), init: z.object({ dataFolder: z.string() }) });

let folder: string;
let host: WebHost;
beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'tongban-web-host-'));
  const started = await startWebHost({
    settings,
    dataFolder: folder,
    port: 0,
    installation: {
      assetsFolder: fixtures,
      fontsFolder: fixtures,
      screenFolder: path.join(fixtures, 'screen'),
      coreModule: childModule,
      deviceHostModule: childModule,
    },
    clock: systemClock,
    log: () => {},
  });
  if (!started.ok) throw new Error(started.message);
  host = started.host;
  await host.serves;
});
afterEach(async () => {
  await host.stop();
  await rm(folder, { recursive: true, force: true });
});

/** A screen as the page makes it: connects until somebody serves it, and hears who. */
async function screen() {
  for (;;) {
    const socket = new WebSocket(
      `${host.server.origin.replace('http', 'ws')}/link`,
      ['tongban', host.server.token],
      { origin: host.server.origin },
    );
    const first = await Promise.race([
      once(socket, 'message').then(([data]) => String(data)),
      once(socket, 'close').then(() => null),
    ]);
    if (first !== null) return { socket, hello: helloSchema.parse(JSON.parse(first)) };
  }
}

test('a screen talks to the core through the host', async () => {
  const { socket, hello } = await screen();
  expect(hello.init.dataFolder).toBe(folder);
  socket.send('{"a":1}');
  const [data] = await once(socket, 'message');
  expect(JSON.parse(String(data))).toEqual({ echo: { a: 1 } });
});

test('when the core is killed, the screen is let go and finds the next core', async () => {
  const { socket, hello } = await screen();
  const closed = once(socket, 'close');
  process.kill(hello.pid, 'SIGKILL');
  expect((await closed)[0]).toBe(1012);
  const next = await screen();
  expect(next.hello.pid).not.toBe(hello.pid);
});

test('two screens have links of their own', async () => {
  const [one, other] = [await screen(), await screen()];
  one.socket.close();
  other.socket.send('"still here"');
  const [data] = await once(other.socket, 'message');
  expect(JSON.parse(String(data))).toEqual({ echo: 'still here' });
});

test('nothing is left after stop', async () => {
  const { hello } = await screen();
  await host.stop();
  expect(isAlive(hello.pid)).toBe(false);
  await expect(fetch(host.server.origin)).rejects.toThrow();
});
