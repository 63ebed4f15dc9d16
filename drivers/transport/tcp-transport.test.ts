import { once } from 'node:events';
import { connect, createServer, type Server } from 'node:net';
import { Worker } from 'node:worker_threads';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { z } from 'zod';
import { createTcpPort, type TcpPort } from '../emulators/tcp-port.ts';
import { nextClose, nextData } from '../testing/next-event.ts';
import { createTcpTransport } from './tcp-transport.ts';
import type { Transport } from './transport.ts';

let port: TcpPort;
let transport: Transport;
beforeEach(async () => {
  port = await createTcpPort();
  transport = createTcpTransport(port);
});
afterEach(async () => {
  await transport.close();
  await port.close();
});

/** Both ends know of the connection once a byte arrived. */
async function connected(): Promise<void> {
  expect(await transport.open()).toEqual({ ok: true });
  const heard = nextData(port);
  await transport.write(Buffer.from('?'));
  await heard;
}

test('bytes travel both ways', async () => {
  await transport.open();
  const heard = nextData(port);
  expect(await transport.write(Buffer.from('to the device'))).toEqual({ ok: true });
  expect(await heard).toBe('to the device');
  const data = nextData(transport);
  port.write(Buffer.from('to the driver'));
  expect(await data).toBe('to the driver');
});

test('a server that lets nobody in is named with its port', async () => {
  port.unplug();
  expect(await transport.open()).toEqual({
    ok: false,
    error: 'refused',
    message: `127.0.0.1:${port.port} refuses connections`,
  });
});

test('an address at which nobody answers is given up in time', async () => {
  const full = await fullServer();
  transport = createTcpTransport({ host: '127.0.0.1', port: full.port, connectMs: 100 });
  expect(await transport.open()).toMatchObject({ ok: false, error: 'unreachable' });
  expect(transport.isOpen()).toBe(false);
  await full.close();
});

test('a name that the network does not know is said to be the trouble', async () => {
  transport = createTcpTransport({ host: 'reader.invalid', port: 4001 });
  expect(await transport.open()).toEqual({
    ok: false,
    error: 'unreachable',
    message: 'the name in reader.invalid:4001 is not known to the network',
  });
});

test('a connection that is reset ends, and the same server is connected to again when it is back', async () => {
  await connected();
  const reason = nextClose(transport);
  port.unplug();
  expect(await reason).toBe('unplugged');
  expect(await transport.write(Buffer.from('x'))).toMatchObject({ ok: false });
  port.plug();
  await connected();
  const closed = nextClose(transport);
  await transport.close();
  expect(await closed).toBe('closed');
});

test('a server that ends its side is a lost connection', async () => {
  const server = createServer((socket) => socket.end());
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  transport = createTcpTransport({ host: '127.0.0.1', port: portOf(server) });
  const reason = nextClose(transport);
  await transport.open();
  expect(await reason).toBe('unplugged');
  await new Promise<void>((resolve) => server.close(() => resolve()));
});

test('bytes that the other side never takes end the connection instead of waiting for ever', async () => {
  const server = createServer((socket) => {
    socket.pause();
    socket.on('error', () => undefined);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  transport = createTcpTransport({ host: '127.0.0.1', port: portOf(server), writeMs: 100 });
  await transport.open();
  const reason = nextClose(transport);
  // More than the buffers of both ends hold.
  expect(await transport.write(new Uint8Array(64 * 1024 * 1024))).toMatchObject({ ok: false });
  expect(await reason).toBe('unplugged');
  await transport.close();
  server.close();
});

/** A thread that listens and never accepts: with its backlog full, first packets are dropped, as at an empty address. */
async function fullServer() {
  const worker = new Worker(
    `const { parentPort } = require('node:worker_threads');
     const server = require('node:net').createServer();
     server.listen({ port: 0, host: '127.0.0.1', backlog: 1 }, () => {
       parentPort.postMessage(server.address().port);
       Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
     });`,
    { eval: true },
  );
  const port = z.int().parse((await once(worker, 'message'))[0]);
  const waiting = Array.from({ length: 4 }, () => connect({ port, host: '127.0.0.1' }));
  for (const socket of waiting) socket.on('error', () => undefined);
  await Promise.race(waiting.map((socket) => once(socket, 'connect')));
  return {
    port,
    async close() {
      for (const socket of waiting) socket.destroy();
      await worker.terminate();
    },
  };
}

function portOf(server: Server): number {
  const address = server.address();
  return address !== null && typeof address === 'object' ? address.port : 0;
}
