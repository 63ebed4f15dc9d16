import path from 'node:path';
import { app, MessageChannelMain, type WebContents } from 'electron';
import { makeFolder } from '../../core/store/files.ts';
import { cameraReportSchema } from '../../ports/child-messages.ts';
import { DEVICE_HOST_NODE_FLAGS } from '../../ports/init.ts';
import { loadSettings } from '../../settings/load-settings.ts';
import { coreInit, deviceHostInit, drawingInit } from '../child-inits.ts';
import { systemClock } from '../supervision/clock.ts';
import { runTerminalProcesses } from '../supervision/terminal-processes.ts';
import { attendHelpers } from './helper-attendant.ts';
import { hardenEverything, openKioskWindow } from './kiosk-window.ts';
import { SCREEN_ORIGIN } from './policy.ts';
import { registerScreenScheme, serveScreen } from './screen-protocol.ts';
import { joinUtilityChildren, startUtilityChild, type UtilityChild } from './utility-child.ts';

const log = (message: string) => console.error(message);
/** The bundles lie beside this one; assets and fonts are resources of the package, or the source's folders. */
const bundleFolder = import.meta.dirname;
const sourceRoot = path.resolve(bundleFolder, '../..');
const places = {
  dataFolder: path.resolve(
    app.commandLine.getSwitchValue('data') || path.join(app.getPath('userData'), 'terminal'),
  ),
  assetsFolder: app.isPackaged ? path.join(process.resourcesPath, 'assets') : path.join(sourceRoot, 'assets'),
  fontsFolder: app.isPackaged
    ? path.join(process.resourcesPath, 'fonts')
    : path.join(sourceRoot, 'node_modules/@expo-google-fonts/noto-sans-sc'),
};
const settingsFile =
  app.commandLine.getSwitchValue('settings') || path.join(app.getPath('userData'), 'settings.json');

// Voices of the system; on Linux Chromium asks for them only when it is told to.
app.commandLine.appendSwitch('enable-speech-dispatcher');

async function run(): Promise<void> {
  const loaded = await loadSettings(settingsFile);
  if (!loaded.ok) {
    log(loaded.message);
    app.exit(1);
    return;
  }
  makeFolder(places.dataFolder);
  await app.whenReady();
  let isCameraNeeded = false;
  hardenEverything(() => isCameraNeeded);
  serveScreen(path.join(bundleFolder, '../screen'));

  let page: WebContents | null = null;
  const givePort = (core: UtilityChild | null) => {
    if (!core || !page || page.isDestroyed()) return;
    const { port1, port2 } = new MessageChannelMain();
    core.give('screen', port1);
    page.postMessage('screen-port', null, [port2]);
  };
  const processes = runTerminalProcesses<UtilityChild>({
    startCore: () =>
      startUtilityChild(path.join(bundleFolder, 'core.mjs'), 'core', coreInit(loaded.settings, places)),
    startDeviceHost() {
      const deviceHost = startUtilityChild(
        path.join(bundleFolder, 'device-host.mjs'),
        'device host',
        deviceHostInit(loaded.settings, places),
        'inherit',
        DEVICE_HOST_NODE_FLAGS,
      );
      attendHelpers(deviceHost, {
        drawing: {
          modulePath: path.join(bundleFolder, 'device-host-drawing-process.mjs'),
          init: drawingInit(places),
        },
        photo: {
          modulePath: path.join(bundleFolder, 'device-host-photo-process.mjs'),
          init: null,
          isQuiet: true,
        },
        spooler: {
          modulePath: path.join(bundleFolder, 'device-host-spooler-process.mjs'),
          init: null,
          isQuiet: true,
        },
      });
      return deviceHost;
    },
    join: joinUtilityChildren,
    clock: systemClock,
    log,
    onCoreUp(core) {
      core.onReport((message) => {
        const report = cameraReportSchema.safeParse(message);
        if (report.success) isCameraNeeded = report.data.needed;
      });
      givePort(core);
    },
    onCoreDown() {
      isCameraNeeded = false;
    },
  });
  openKioskWindow({
    preloadFile: path.join(bundleFolder, 'preload.cjs'),
    windowed: app.commandLine.hasSwitch('windowed'),
    onLoaded(contents) {
      page = contents;
      givePort(processes.core());
    },
    log,
  });

  let isEnding = false;
  app.on('before-quit', (event) => {
    if (isEnding) return;
    isEnding = true;
    event.preventDefault();
    void processes.stop().then(() => app.exit(0));
  });
}

// Two terminals on one machine would share devices and data.
if (app.requestSingleInstanceLock()) {
  registerScreenScheme();
  app.enableSandbox();
  process.on('SIGTERM', () => app.quit());
  process.on('SIGINT', () => app.quit());
  void run();
} else {
  log(`This terminal (${SCREEN_ORIGIN}) runs already.`);
  app.exit(1);
}
