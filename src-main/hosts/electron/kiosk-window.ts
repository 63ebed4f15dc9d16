import { app, BrowserWindow, session, type WebContents } from 'electron';
import { isAllowedNavigation, isAllowedPermission, SCREEN_URL } from './policy.ts';

/** Chromium says "unresponsive" after its own wait; this is how long it may last before the page is replaced. */
const UNRESPONSIVE_FOR_MS = 2_000;

export interface KioskWindowOptions {
  readonly preloadFile: string;
  /** Windowed instead of over the whole screen, for development. */
  readonly windowed: boolean;
  /** Each time the page has loaded and listens for its port. */
  readonly onLoaded: (contents: WebContents) => void;
  readonly log: (message: string) => void;
}

/** The one window of a terminal. A page that crashes or hangs is loaded anew. */
export function openKioskWindow(options: KioskWindowOptions): BrowserWindow {
  const window = new BrowserWindow({
    kiosk: !options.windowed,
    frame: options.windowed,
    width: 1080,
    height: 1920,
    show: true,
    autoHideMenuBar: true,
    backgroundColor: '#ffffff',
    webPreferences: {
      preload: options.preloadFile,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      webviewTag: false,
      spellcheck: false,
      devTools: !app.isPackaged,
    },
  });
  window.removeMenu();
  const { webContents } = window;
  let unresponsive: NodeJS.Timeout | undefined;

  webContents.on('did-finish-load', () => options.onLoaded(webContents));
  webContents.on('render-process-gone', (_event, details) => {
    options.log(`The page is loaded anew: its process is gone (${details.reason}).`);
    webContents.reload();
  });
  window.on('unresponsive', () => {
    unresponsive = setTimeout(() => {
      options.log('The page is loaded anew: it did not answer.');
      // Its process hangs: a reload alone would wait for it. The crash brings the reload above.
      webContents.forcefullyCrashRenderer();
    }, UNRESPONSIVE_FOR_MS);
  });
  window.on('responsive', () => clearTimeout(unresponsive));
  void window.loadURL(SCREEN_URL);
  return window;
}

/** Denies by default, for every page that could ever exist in this app. `isCameraNeeded`: the page that the core shows needs one. */
export function hardenEverything(isCameraNeeded: () => boolean): void {
  app.on('web-contents-created', (_event, contents) => {
    contents.setWindowOpenHandler(() => ({ action: 'deny' }));
    contents.on('will-navigate', (event) => {
      if (!isAllowedNavigation(event.url)) event.preventDefault();
    });
    contents.on('will-redirect', (event) => event.preventDefault());
    contents.on('will-attach-webview', (event) => event.preventDefault());
  });
  session.defaultSession.setPermissionRequestHandler((_contents, permission, answer, details) =>
    answer(
      isAllowedPermission(
        {
          permission,
          origin: ('securityOrigin' in details && details.securityOrigin) || originOf(details.requestingUrl),
          mediaTypes: ('mediaTypes' in details && details.mediaTypes) || [],
        },
        isCameraNeeded(),
      ),
    ),
  );
  session.defaultSession.setPermissionCheckHandler((_contents, permission, origin, { mediaType }) =>
    isAllowedPermission(
      { permission, origin, mediaTypes: mediaType === undefined ? [] : [mediaType] },
      isCameraNeeded(),
    ),
  );
  session.defaultSession.setDevicePermissionHandler(() => false);
}

/** The origin of an address of any scheme; `URL.origin` is "null" for those that are not of the web. */
function originOf(url: string): string {
  const parsed = URL.parse(url);
  return parsed ? `${parsed.protocol}//${parsed.host}` : '';
}
