import path from 'node:path';
import { makeFolder } from '../../core/store/files.ts';
import { loadSettings } from '../../settings/load-settings.ts';
import { sourceInstallation } from '../installation.ts';
import { systemClock } from '../supervision/clock.ts';
import { type BrowserWindow, openBrowserWindow } from './browser-window.ts';
import { type CameraPermission, cameraPermission } from './camera-permission.ts';
import { findBrowser, hasDisplay } from './find-browser.ts';
import { readOptions, type WebHostOptions } from './options.ts';
import { startWebHost, type WebHost } from './web-host.ts';

const options = readOptions(process.argv.slice(2));

function fail(message: string): never {
  console.error(message);
  process.exit(1);
}

function openWindow(host: WebHost, camera: CameraPermission, wanted: WebHostOptions): BrowserWindow | null {
  if (!wanted.window) return null;
  if (!wanted.headless && !hasDisplay(process.env, process.platform)) {
    console.error('There is no display (DISPLAY and WAYLAND_DISPLAY are not set): no window is opened.');
    return null;
  }
  const browser = findBrowser(process.env['PATH'] ?? '');
  if (browser === null) {
    console.error(
      'No Chromium or Chrome is on the PATH: no window is opened. Install the package "chromium".',
    );
    return null;
  }
  const asRoot = process.getuid?.() === 0;
  if (asRoot)
    console.error('Running as root: Chromium runs without its sandbox. Use an ordinary user on a terminal.');
  return openBrowserWindow({
    browser,
    look: {
      url: host.server.url,
      mode: wanted.headless ? 'headless' : 'kiosk',
      asRoot,
      windowSize: wanted.windowSize,
      debuggingPort: wanted.debuggingPort,
      fakeCamera: wanted.fakeCamera,
    },
    camera,
    clock: systemClock,
    isLinked: () => host.server.links() > 0,
    isServed: () => host.processes.core() !== null,
    log: (message) => console.error(message),
  });
}

// The children inherit it: a process that must come back starts in half the time.
process.env['NODE_COMPILE_CACHE'] ??= sourceInstallation.compileCacheFolder;

const loaded = await loadSettings(options.settings);
if (!loaded.ok) fail(loaded.message);
makeFolder(options.data);

const started = await startWebHost({
  settings: loaded.settings,
  dataFolder: options.data,
  port: options.port,
  installation: {
    ...sourceInstallation,
    ...(options.assets === undefined ? {} : { assetsFolder: path.resolve(options.assets) }),
    watchItems: options.watchItems,
  },
  clock: systemClock,
  log: (message) => console.error(message),
});
if (!started.ok) fail(started.message);
const { host } = started;
const camera = cameraPermission(host.server.origin, (message) => console.error(message));
host.onCameraNeeded(camera.allow);
const window = openWindow(host, camera, options);

let isEnding = false;
async function end(): Promise<void> {
  if (isEnding) return;
  isEnding = true;
  await window?.close();
  await host.stop();
  process.exit(0);
}
process.on('SIGTERM', () => void end());
process.on('SIGINT', () => void end());
// The launcher that started this process is gone: nobody else would end it.
process.on('disconnect', () => void end());

await host.serves;
process.send?.({ type: 'ready', url: host.server.url, hasWindow: window !== null });
// The address with its token is for a person without a window only: whoever has it has the screen.
if (!process.connected) console.log(window ? `Screen: ${host.server.origin}` : `Screen: ${host.server.url}`);
