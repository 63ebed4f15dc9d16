import path from 'node:path';
import type { Settings } from '#contract/settings/settings.ts';
import type { CoreInit, DeviceHostInit, DrawingInit } from '../ports/init.ts';

interface Folders {
  readonly dataFolder: string;
  readonly assetsFolder: string;
  readonly fontsFolder: string;
  readonly watchItems?: boolean;
}

/** What a shell tells the core at its start. */
export function coreInit(settings: Settings, folders: Folders): CoreInit {
  return {
    settings,
    dataFolder: path.resolve(folders.dataFolder),
    assetsFolder: folders.assetsFolder,
    fontsFolder: folders.fontsFolder,
    ...(folders.watchItems ? { watchItems: true } : {}),
  };
}

/** What a shell tells the device host at its start: devices, and nothing of the platform. */
export function deviceHostInit(settings: Settings, folders: Folders): DeviceHostInit {
  return {
    devices: settings.devices,
    dataFolder: path.resolve(folders.dataFolder),
    fontsFolder: folders.fontsFolder,
  };
}

/** What the Electron shell tells a drawing process; elsewhere the device host starts its own. */
export function drawingInit({ fontsFolder }: Folders): DrawingInit {
  return { fontsFolder };
}
