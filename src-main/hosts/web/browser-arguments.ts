export interface BrowserLook {
  readonly url: string;
  readonly profileFolder: string;
  /** `kiosk` fills the screen; `headless` draws into memory. */
  readonly mode: 'kiosk' | 'headless';
  /** As root Chromium's sandbox cannot start. */
  readonly asRoot: boolean;
  readonly windowSize?: { readonly width: number; readonly height: number } | undefined;
  /** Opens DevTools on 127.0.0.1; for tests and development only. */
  readonly debuggingPort?: number | undefined;
  /** An emulated camera that shows this picture (one JPEG, named *.mjpeg); for tests and demonstrations only. */
  readonly fakeCamera?: string | undefined;
}

/** Chromium's arguments for a terminal: one page, nothing of its own, no traffic of its own. */
export function browserArguments(look: BrowserLook): readonly string[] {
  return [
    // The pipe is the host's watch over the page; Chromium ends itself when the pipe closes, so a killed host leaves no browser.
    '--remote-debugging-pipe',
    ...(look.debuggingPort === undefined ? [] : [`--remote-debugging-port=${look.debuggingPort}`]),
    `--user-data-dir=${look.profileFolder}`,
    ...(look.mode === 'headless' ? ['--headless=new'] : ['--kiosk', '--window-position=0,0']),
    ...(look.windowSize ? [`--window-size=${look.windowSize.width},${look.windowSize.height}`] : []),
    ...(look.asRoot ? ['--no-sandbox'] : []),
    // No `--use-fake-ui-for-media-stream`: the permission is as on a terminal.
    ...(look.fakeCamera === undefined
      ? []
      : ['--use-fake-device-for-media-stream', `--use-file-for-fake-video-capture=${look.fakeCamera}`]),
    // Voices of the system; on Linux Chromium asks for them only when it is told to.
    '--enable-speech-dispatcher',
    // A warning must be heard although the page was loaded anew and nobody has touched it since.
    '--autoplay-policy=no-user-gesture-required',
    '--no-first-run',
    '--no-default-browser-check',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--disable-default-apps',
    '--disable-extensions',
    '--disable-breakpad',
    '--disable-pinch',
    '--overscroll-history-navigation=0',
    '--disable-features=Translate,OptimizationHints,MediaRouter,AutofillServerCommunication,PasswordManagerOnboarding',
    '--password-store=basic',
    '--disk-cache-size=1',
    '--hide-crash-restore-bubble',
    `--app=${look.url}`,
  ];
}
