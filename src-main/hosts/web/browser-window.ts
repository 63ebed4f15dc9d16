import { type ChildProcess, spawn } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { Readable, Writable } from 'node:stream';
import type { Clock } from '../supervision/clock.ts';
import { restartPauseMs } from '../supervision/keep-running.ts';
import { type BrowserLook, browserArguments } from './browser-arguments.ts';
import { browserPipe } from './browser-pipe.ts';
import type { CameraPermission } from './camera-permission.ts';
import { watchPage } from './page-watch.ts';

/** A window that stood this long was a good one: the next loss is a first one again. */
const GOOD_AFTER_MS = 30_000;
const END_WITHIN_MS = 2_000;

export interface BrowserWindowOptions {
  readonly browser: string;
  readonly look: Omit<BrowserLook, 'profileFolder'>;
  readonly clock: Clock;
  /** Whether a screen is connected. */
  readonly isLinked: () => boolean;
  /** Whether the core serves screens now; while it does not, a page without link is not to blame. */
  readonly isServed: () => boolean;
  readonly camera: CameraPermission;
  readonly log: (message: string) => void;
}

export interface BrowserWindow {
  /** The browser's process now; `undefined` between two. */
  pid(): number | undefined;
  close(): Promise<void>;
}

/**
 * Shows the screen in a Chromium of its own, with a fresh profile that is deleted afterwards, and puts a new
 * one in its place when it dies, freezes or never connects.
 */
export function openBrowserWindow(options: BrowserWindowOptions): BrowserWindow {
  const { clock, log } = options;
  let current: ChildProcess | null = null;
  let isClosing = false;
  let losses = 0;
  let running: Promise<void> = Promise.resolve();
  let cancelPause = () => {};
  /** The display's size, once it is known that a window does not fill it by itself. */
  let displaySize: BrowserLook['windowSize'];

  async function showAgainAndAgain(): Promise<void> {
    while (!isClosing) {
      const startedAt = clock.now();
      const reason = await showOnce();
      if (isClosing) return;
      losses = clock.now() - startedAt >= GOOD_AFTER_MS ? 1 : losses + 1;
      log(`The window is replaced: ${reason}.`);
      await pause(restartPauseMs(losses));
    }
  }

  async function showOnce(): Promise<string> {
    const profileFolder = await mkdtemp(path.join(os.tmpdir(), 'tongban-screen-'));
    try {
      // Closed while the folder was made: a browser started now would be nobody's, and `close` would wait for ever.
      if (isClosing) return 'closed';
      await writeQuietPreferences(profileFolder);
      return await untilLost(profileFolder);
    } finally {
      // Chromium's helpers may still write for a moment after it ended.
      await rm(profileFolder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 }).catch(() =>
        log(`The browser profile ${profileFolder} could not be deleted.`),
      );
    }
  }

  function sized(): Pick<BrowserLook, 'windowSize'> {
    return { windowSize: options.look.windowSize ?? displaySize };
  }

  function untilLost(profileFolder: string): Promise<string> {
    const browser = spawn(options.browser, browserArguments({ ...options.look, ...sized(), profileFolder }), {
      stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'],
      detached: true,
    });
    current = browser;
    const [, , , to, from] = browser.stdio;
    let reason = 'the browser ended';
    const pipe = to instanceof Writable && from instanceof Readable ? browserPipe(to, from) : null;
    const letGo = pipe ? options.camera.govern(pipe) : () => {};
    const watch = pipe
      ? watchPage({
          pipe,
          clock,
          isLinked: options.isLinked,
          isServed: options.isServed,
          onMeasured({ display, fillsDisplay }) {
            // Without a window manager nobody makes the window as large as the display: it is opened anew, sized.
            if (options.look.mode !== 'kiosk' || fillsDisplay || sized().windowSize) return;
            displaySize = display;
            reason = `it did not fill the display of ${display.width}x${display.height}`;
            killGroup(browser);
          },
          onLost(why) {
            reason = why;
            killGroup(browser);
          },
        })
      : null;
    return new Promise((resolve) => {
      browser.once('error', (error) => {
        reason = `the browser could not be started (${error.message})`;
        if (browser.pid === undefined) ended();
      });
      browser.once('exit', ended);
      function ended(): void {
        watch?.stop();
        letGo();
        current = null;
        resolve(reason);
      }
    });
  }

  function pause(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const cancel = clock.after(ms, resolve);
      cancelPause = () => {
        cancel();
        resolve();
      };
    });
  }

  running = showAgainAndAgain();
  return {
    pid: () => current?.pid,
    async close() {
      isClosing = true;
      cancelPause();
      const browser = current;
      browser?.kill('SIGTERM');
      const cancelForce = clock.after(END_WITHIN_MS, () => browser && killGroup(browser));
      await running;
      cancelForce();
    },
  };
}

/** Chromium leads a process group of its own, so a frozen renderer goes with it. */
function killGroup(browser: ChildProcess): void {
  if (browser.pid === undefined) return;
  try {
    process.kill(-browser.pid, 'SIGKILL');
  } catch {
    // Gone already.
  }
}

/** No flag keeps Chromium's offer to translate from covering the page's own buttons; this preference does. */
async function writeQuietPreferences(profileFolder: string): Promise<void> {
  const folder = path.join(profileFolder, 'Default');
  await mkdir(folder, { recursive: true });
  await writeFile(path.join(folder, 'Preferences'), JSON.stringify({ translate: { enabled: false } }));
}
