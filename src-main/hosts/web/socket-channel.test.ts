import { once } from 'node:events';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { WebSocket, WebSocketServer } from 'ws';
import { socketChannel } from './socket-channel.ts';

let server: WebSocketServer;
/** The browser's end, which answers a ping only where the test says so. */
let browser: WebSocket;
let ours: WebSocket;

beforeEach(async () => {
  // Only the pings are the test's to make; the sockets are real.
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  server = new WebSocketServer({ port: 0, host: '127.0.0.1' });
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  browser = new WebSocket(`ws://127.0.0.1:${address.port}`, { autoPong: false });
  [[ours]] = await Promise.all([once(server, 'connection'), once(browser, 'open')]);
  socketChannel(ours);
});
afterEach(() => {
  browser.terminate();
  server.close();
  vi.useRealTimers();
});

/** The next ping, as the browser hears it. */
async function pinged(): Promise<void> {
  const heard = once(browser, 'ping');
  vi.advanceTimersToNextTimer();
  await heard;
}

test('a browser that answers late keeps its page', async () => {
  for (let ping = 0; ping < 3; ping += 1) {
    await pinged();
    await pinged();
    const heard = once(ours, 'pong');
    browser.pong();
    await heard;
  }
  expect(ours.readyState).toBe(WebSocket.OPEN);
});

test('a browser that does not answer any more loses its link', async () => {
  await pinged();
  await pinged();
  const ended = once(browser, 'close');
  vi.advanceTimersToNextTimer();
  await ended;
  expect(ours.readyState).not.toBe(WebSocket.OPEN);
});
