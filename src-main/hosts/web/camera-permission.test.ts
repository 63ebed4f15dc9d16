import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { createCanvas } from '@napi-rs/canvas';
import { afterEach, describe, expect, test } from 'vitest';
import type { ClosableChannel } from '../../ports/multiplexer.ts';
import { eventually } from '../fixtures/eventually.ts';
import { systemClock } from '../supervision/clock.ts';
import { openBrowserWindow } from './browser-window.ts';
import { type CameraPermission, cameraPermission } from './camera-permission.ts';
import { findBrowser } from './find-browser.ts';
import { startScreenServer } from './screen-server.ts';

const browser = findBrowser(process.env['PATH'] ?? '');
const ends: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

/** A window with an emulated camera. `ask` lets the page ask for it; `heard` is all that the page said. */
async function openWindow(permissionOf: (origin: string) => CameraPermission) {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'tongban-camera-'));
  ends.push(() => rm(folder, { recursive: true, force: true }));
  const fakeCamera = path.join(folder, 'paper.mjpeg');
  await writeFile(fakeCamera, createCanvas(320, 240).toBuffer('image/jpeg'));
  const heard: unknown[] = [];
  const links: ClosableChannel[] = [];
  const started = await startScreenServer({
    folder: path.join(import.meta.dirname, '../fixtures/screen'),
    port: 0,
    onLink: (link) => {
      links.push(link);
      link.onMessage((message) => heard.push(message));
    },
  });
  if (!started.ok) throw new Error(started.message);
  ends.push(() => started.server.close());
  const camera = permissionOf(started.server.origin);
  const window = openBrowserWindow({
    browser: browser ?? '',
    look: { url: started.server.url, mode: 'headless', asRoot: process.getuid?.() === 0, fakeCamera },
    camera,
    clock: systemClock,
    isLinked: () => started.server.links() > 0,
    isServed: () => true,
    log: () => {},
  });
  ends.push(() => window.close());
  await eventually(() => heard.includes('here'));
  async function ask(): Promise<unknown> {
    const before = heard.length;
    links.at(-1)?.post('camera');
    await eventually(() => heard.length > before);
    return heard.at(-1);
  }
  return { camera, heard, ask };
}

const title = browser === null ? 'the camera (skipped: no Chromium)' : 'the camera';
describe.skipIf(browser === null)(title, { timeout: 60_000 }, () => {
  test('is refused until it is allowed, and ended when that is over, whatever the page does', async () => {
    const { camera, heard, ask } = await openWindow((origin) => cameraPermission(origin, () => {}));
    expect(await ask()).toBe('NotAllowedError');
    camera.allow(true);
    // The browser hears of it on another way than the page.
    await eventually(async () => (await ask()) === 'live');
    camera.allow(false);
    await eventually(() => heard.includes('ended'));
    expect(await ask()).toBe('NotAllowedError');
  });

  test('another origin gets nothing by what this one is allowed', async () => {
    const { camera, ask } = await openWindow(() => cameraPermission('http://127.0.0.1:9', () => {}));
    camera.allow(true);
    expect(await ask()).toBe('NotAllowedError');
  });
});
