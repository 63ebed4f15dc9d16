import path from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import type { ClosableChannel } from '../../ports/multiplexer.ts';
import { eventually, isAlive } from '../fixtures/eventually.ts';
import { systemClock } from '../supervision/clock.ts';
import { type BrowserWindow, openBrowserWindow } from './browser-window.ts';
import { cameraPermission } from './camera-permission.ts';
import { findBrowser } from './find-browser.ts';
import { startScreenServer } from './screen-server.ts';

const browser = findBrowser(process.env['PATH'] ?? '');
const ends: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

/** A window on the fixture screen; `pages` has each page that connected. */
async function openWindow() {
  const pages: ClosableChannel[] = [];
  const messages: string[] = [];
  const started = await startScreenServer({
    folder: path.join(import.meta.dirname, '../fixtures/screen'),
    port: 0,
    onLink: (link) => link.onMessage(() => pages.push(link)),
  });
  if (!started.ok) throw new Error(started.message);
  ends.push(() => started.server.close());
  const window: BrowserWindow = openBrowserWindow({
    browser: browser ?? '',
    look: { url: started.server.url, mode: 'headless', asRoot: process.getuid?.() === 0 },
    camera: cameraPermission(started.server.origin, () => {}),
    clock: systemClock,
    isLinked: () => started.server.links() > 0,
    isServed: () => true,
    log: (message) => messages.push(message),
  });
  ends.push(() => window.close());
  await eventually(() => pages.length === 1);
  return { window, pages, messages };
}

const title = browser === null ? 'the window (skipped: no Chromium)' : 'the window';
describe.skipIf(browser === null)(title, { timeout: 60_000 }, () => {
  test('a frozen page is replaced by one that lives', async () => {
    const { pages, messages } = await openWindow();
    pages[0]?.post('freeze');
    await eventually(() => pages.length === 2);
    expect(messages).toEqual(['The window is replaced: the page does not answer.']);
  });

  test('a killed browser is replaced', async () => {
    const { window, pages } = await openWindow();
    const first = window.pid() ?? 0;
    process.kill(first, 'SIGKILL');
    await eventually(() => pages.length === 2);
    expect(window.pid()).not.toBe(first);
  });

  test('nothing is left when it is closed', async () => {
    const { window } = await openWindow();
    const pid = window.pid() ?? 0;
    await window.close();
    expect(isAlive(pid)).toBe(false);
  });

  test('one that is closed before its browser was started starts none', async () => {
    const window = openBrowserWindow({
      browser: browser ?? '',
      look: { url: 'about:blank', mode: 'headless', asRoot: process.getuid?.() === 0 },
      camera: cameraPermission('http://127.0.0.1:9', () => {}),
      clock: systemClock,
      isLinked: () => false,
      isServed: () => false,
      log: () => {},
    });
    await window.close();
    expect(window.pid()).toBeUndefined();
  });
});
