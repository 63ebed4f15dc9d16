import path from 'node:path';
import { z } from 'zod';
import { hasDisplay } from '#main/hosts/web/find-browser.ts';
import { buildProcesses } from '../build/build-processes.ts';
import { ensureBrowser } from '../setup/ensure-system.ts';
import { StepFailed, step } from '../setup/progress.ts';
import type { EmulatorsReady, Places } from './demo.ts';
import { fetchElectron, findElectron, isElectronReachable } from './electron-binary.ts';
import { type Launched, launch, launchProgram } from './launched.ts';
import type { StartOptions } from './options.ts';

const READY_WITHIN_MS = 60_000;

/** What the terminal's processes need in order to meet emulated devices. */
type Emulated = Pick<EmulatorsReady, 'cameraFile' | 'environment'>;

const hostReadySchema = z.object({ type: z.literal('ready'), url: z.url(), hasWindow: z.boolean() });

/** The Electron binary to use, or `null` for Chromium; one line says why where Electron was wanted. */
export async function chooseElectron(root: string, options: StartOptions): Promise<string | null> {
  const opensWindow = options.window && !options.headless && hasDisplay(process.env, process.platform);
  if (options.electron && !opensWindow)
    throw new StepFailed(
      'Electron needs a display, and there is none (DISPLAY and WAYLAND_DISPLAY are not set).',
    );
  if (!opensWindow || options.chromium) return null;
  const present = findElectron(root);
  if (present !== null) return present;
  if (await isElectronReachable()) {
    const fetched = await step('Fetching Electron', () => fetchElectron(root)).catch(() => null);
    if (fetched !== null) return fetched;
  }
  if (options.electron) throw new StepFailed('No Electron binary can be had here.');
  console.log('  no Electron binary can be had here: using Chromium');
  return null;
}

/** Starts the terminal in Electron, from bundles made for it. */
export async function startElectronHost(
  places: Places,
  binary: string,
  settingsFile: string,
  emulated: Emulated | undefined,
): Promise<Launched> {
  await buildProcesses(places.root);
  return launchProgram(
    'Electron',
    binary,
    [
      path.join(places.root, 'dist/electron/main.mjs'),
      `--settings=${settingsFile}`,
      `--data=${path.join(places.dataFolder, 'terminal')}`,
      ...(emulated === undefined
        ? []
        : ['--use-fake-device-for-media-stream', `--use-file-for-fake-video-capture=${emulated.cameraFile}`]),
    ],
    emulated?.environment,
  );
}

/** Starts the terminal in plain Node, with a Chromium window where there is a display for it. */
export async function startWebHost(
  places: Places,
  options: StartOptions,
  settingsFile: string,
  emulated: Emulated | undefined,
): Promise<{ readonly launched: Launched; readonly ready: z.output<typeof hostReadySchema> }> {
  return launch({
    name: 'terminal',
    module: path.join(places.root, 'src-main/hosts/web/main.ts'),
    parameters: [
      '--settings',
      settingsFile,
      '--data',
      path.join(places.dataFolder, 'terminal'),
      '--port',
      String(options.portScreen),
      ...((await canOpenWindow(options)) ? [] : ['--no-window']),
      ...(options.headless ? ['--headless'] : []),
      ...(emulated === undefined ? [] : ['--fake-camera', emulated.cameraFile, '--watch-items']),
      ...(options.windowSize === undefined
        ? []
        : ['--window-size', `${options.windowSize.width}x${options.windowSize.height}`]),
    ],
    ready: hostReadySchema,
    readyWithinMs: READY_WITHIN_MS,
    logFolder: places.logFolder,
    environment: emulated?.environment,
    showErrors: true,
  });
}

async function canOpenWindow(options: StartOptions): Promise<boolean> {
  if (!options.window) return false;
  if (!options.headless && !hasDisplay(process.env, process.platform)) {
    console.log('  there is no display here (DISPLAY and WAYLAND_DISPLAY are not set): no window is opened');
    return false;
  }
  return (await ensureBrowser()) !== null;
}
