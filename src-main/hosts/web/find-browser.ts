import { accessSync, constants } from 'node:fs';
import path from 'node:path';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'chrome'];

/** The first Chromium or Chrome on the search path; `null` where there is none. */
export function findBrowser(searchPath: string): string | null {
  for (const folder of searchPath.split(path.delimiter).filter((part) => part !== '')) {
    for (const name of NAMES) {
      const file = path.join(folder, name);
      if (isExecutable(file)) return file;
    }
  }
  return null;
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Whether a window can be shown: on Linux somebody must own a display. */
export function hasDisplay(
  environment: { readonly DISPLAY?: string | undefined; readonly WAYLAND_DISPLAY?: string | undefined },
  platform: NodeJS.Platform,
): boolean {
  return platform !== 'linux' || Boolean(environment.DISPLAY || environment.WAYLAND_DISPLAY);
}
