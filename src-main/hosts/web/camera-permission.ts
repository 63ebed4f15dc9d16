import type { BrowserPipe } from './browser-pipe.ts';

/** Whether the screen may use a camera now, in the browser that is open and in the ones that follow it. */
export interface CameraPermission {
  /** Applies what holds now to a new browser, and each change from then on; the returned function ends it. */
  govern(pipe: BrowserPipe): () => void;
  allow(allowed: boolean): void;
}

/**
 * Denies the camera to `origin` from the first moment and allows it only while told so: a page that asks at any
 * other time gets no prompt that a resident could touch, and a track that runs is ended by Chromium itself when
 * the permission is withdrawn.
 */
export function cameraPermission(origin: string, log: (message: string) => void): CameraPermission {
  const browsers = new Set<BrowserPipe>();
  let isAllowed = false;

  function apply(pipe: BrowserPipe): void {
    pipe
      .send('Browser.setPermission', {
        permission: { name: 'camera' },
        setting: isAllowed ? 'granted' : 'denied',
        origin,
      })
      .catch((error: unknown) => {
        // A browser that went away takes its permission with it.
        if (browsers.has(pipe))
          log(
            `The camera permission could not be set: ${error instanceof Error ? error.message : 'unknown'}.`,
          );
      });
  }

  return {
    govern(pipe) {
      browsers.add(pipe);
      apply(pipe);
      return () => browsers.delete(pipe);
    },
    allow(allowed) {
      if (allowed === isAllowed) return;
      isAllowed = allowed;
      for (const pipe of browsers) apply(pipe);
    },
  };
}
