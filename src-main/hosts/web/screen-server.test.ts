import { once } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { get, type IncomingMessage } from 'node:http';
import os from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import type { ClosableChannel } from '../../ports/multiplexer.ts';
import { type ScreenServer, startScreenServer } from './screen-server.ts';

let folder: string;
let server: ScreenServer;
let links: ClosableChannel[];

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'tongban-screen-server-'));
  await mkdir(path.join(folder, 'screen'));
  await writeFile(path.join(folder, 'screen/index.html'), '<!doctype html><title>x</title>');
  await writeFile(path.join(folder, 'secret.txt'), 'not of the screen');
});
afterAll(() => rm(folder, { recursive: true }));

beforeEach(async () => {
  links = [];
  const started = await startScreenServer({
    folder: path.join(folder, 'screen'),
    port: 0,
    onLink: (link) => links.push(link),
  });
  if (!started.ok) throw new Error(started.message);
  server = started.server;
});
afterEach(() => server.close());

async function request(target: string, host?: string): Promise<IncomingMessage> {
  const { port } = new URL(server.origin);
  const sent = get({ host: '127.0.0.1', port, path: target, headers: host === undefined ? {} : { host } });
  const [answer]: IncomingMessage[] = await once(sent, 'response');
  if (!answer) throw new Error('no answer');
  answer.resume();
  return answer;
}

interface Try {
  readonly target?: string;
  readonly protocols?: string[];
  readonly origin?: string;
  readonly host?: string;
}

/** Tries to connect; gives the socket, or the status that refused it. */
async function link(how: Try = {}): Promise<WebSocket | number> {
  const socket = new WebSocket(
    `${server.origin.replace('http', 'ws')}${how.target ?? '/link'}`,
    how.protocols ?? ['tongban', server.token],
    {
      origin: how.origin ?? server.origin,
      ...(how.host === undefined ? {} : { headers: { host: how.host } }),
    },
  );
  return new Promise((resolve) => {
    socket.on('open', () => resolve(socket));
    socket.on('unexpected-response', (sent, answer) => {
      resolve(answer.statusCode ?? 0);
      sent.destroy();
    });
    socket.on('error', () => {});
  });
}

async function linked(how: Try = {}): Promise<WebSocket> {
  const socket = await link(how);
  if (typeof socket === 'number') throw new Error(`refused with ${socket}`);
  return socket;
}

describe('files', () => {
  test('the page comes with a strict policy and is not stored', async () => {
    const answer = await request('/');
    expect(answer.statusCode).toBe(200);
    expect(answer.headers['cache-control']).toBe('no-store');
    expect(answer.headers['content-security-policy']).toContain("default-src 'none'");
    expect(answer.headers['content-security-policy']).not.toContain('unsafe');
  });

  test('another host name is refused, so that no foreign page reaches the screen', async () => {
    expect((await request('/', 'evil.example')).statusCode).toBe(403);
    expect((await request('/', `localhost:${new URL(server.origin).port}`)).statusCode).toBe(403);
  });

  test.each(['/../secret.txt', '/%2e%2e/secret.txt', '/..%2fsecret.txt', '/..%5csecret.txt', '/%00', '/%zz'])(
    '%s leads nowhere',
    async (target) => {
      expect((await request(target)).statusCode).toBe(404);
    },
  );
});

describe('the link', () => {
  test('carries messages both ways with the right token', async () => {
    const socket = await linked();
    expect(socket.protocol).toBe('tongban');
    const heard = new Promise((resolve) => links[0]?.onMessage(resolve));
    socket.send('{"t":"q"}');
    expect(await heard).toEqual({ t: 'q' });
    links[0]?.post({ answer: 1 });
    const [data] = await once(socket, 'message');
    expect(String(data)).toBe('{"answer":1}');
    expect(server.links()).toBe(1);
  });

  test.each<[string, Try]>([
    ['a wrong token', { protocols: ['tongban', 'x'.repeat(43)] }],
    ['a token of another length', { protocols: ['tongban', 'x'] }],
    ['no token', { protocols: ['tongban'] }],
    ['no protocol', { protocols: [] }],
    ['another origin', { origin: 'http://evil.example' }],
    ['the origin of another port', { origin: 'http://127.0.0.1:1' }],
    ['another host', { host: 'evil.example' }],
    ['another address', { target: '/other' }],
  ])('refuses %s', async (_what, how) => {
    expect(await link(how)).toBe(403);
    expect(links).toEqual([]);
  });

  test('a message that is too large ends it', async () => {
    const socket = await linked();
    socket.send(JSON.stringify('x'.repeat(1024 * 1024)));
    const [code] = await once(socket, 'close');
    expect(code).toBe(1009);
  });

  test('a message that is not JSON ends it', async () => {
    const socket = await linked();
    socket.send('{');
    const [code] = await once(socket, 'close');
    expect(code).toBe(1003);
  });

  test('a message that nests deeper than any call ends it, before anybody copies it', async () => {
    const socket = await linked();
    socket.send(`${'['.repeat(50_000)}${']'.repeat(50_000)}`);
    const [code] = await once(socket, 'close');
    expect(code).toBe(1003);
  });

  test('both sides notice when the other closes', async () => {
    const first = await linked();
    const gone = new Promise<void>((resolve) => links[0]?.onClose(resolve));
    first.close();
    await gone;
    const second = await linked();
    links[1]?.close();
    const [code] = await once(second, 'close');
    expect(code).toBe(1012);
  });
});

test('a port in use is told in words', async () => {
  const port = Number(new URL(server.origin).port);
  const second = await startScreenServer({ folder, port, onLink: () => {} });
  expect(second).toEqual({
    ok: false,
    message: `Port ${port} of the screen is in use by another program: end that program or choose another port.`,
  });
});
