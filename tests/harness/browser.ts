import { type Browser, chromium, type Page } from 'playwright-core';
import { findBrowser } from '#main/hosts/web/find-browser.ts';

/** The quiet flags of a machine without a network of its own. */
const FLAGS = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--disable-quic',
];

const FAKE_CAMERA = ['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream'];

/** With a file of pictures (*.mjpeg) it has a camera that shows them, and lets the screen use it. */
export async function startBrowser(cameraFile?: string): Promise<Browser> {
  const executablePath = findBrowser(process.env['PATH'] ?? '');
  if (executablePath === null)
    throw new Error('the journeys need Chromium; npm test installs it where it can');
  return chromium.launch({
    executablePath,
    args: [
      ...FLAGS,
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      ...(cameraFile === undefined
        ? []
        : [...FAKE_CAMERA, `--use-file-for-fake-video-capture=${cameraFile}`]),
    ],
  });
}

/** The screen of a terminal in a window of the size of a portrait kiosk. */
export async function openScreen(browser: Browser, url: string): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1080, height: 1920 }, locale: 'zh-CN' });
  const page = await context.newPage();
  await page.goto(url);
  return page;
}
