import { resolveInside } from '../screen-folder.ts';

/** The screen's own scheme: a file address would let a page read the disk. */
export const SCREEN_SCHEME = 'tongban';
export const SCREEN_ORIGIN = `${SCREEN_SCHEME}://screen`;
export const SCREEN_URL = `${SCREEN_ORIGIN}/index.html`;

/** The screen may go nowhere but to itself (a reload). */
export function isAllowedNavigation(url: string): boolean {
  return url === SCREEN_URL || url === `${SCREEN_ORIGIN}/`;
}

/** What is asked for, by whom; the names are those of Electron's permission handlers. */
export interface PermissionQuestion {
  readonly permission: string;
  /** The origin that asks, with or without a slash behind it. */
  readonly origin: string;
  /** For `media`: `video`, `audio`, `unknown`. */
  readonly mediaTypes: readonly string[];
}

/**
 * What a page may ask of the machine: a camera, while the core shows a page that needs one, and nothing else. The
 * other devices belong to the device host.
 */
export function isAllowedPermission(asked: PermissionQuestion, cameraNeeded: boolean): boolean {
  return (
    cameraNeeded &&
    asked.permission === 'media' &&
    asked.origin.replace(/\/$/, '') === SCREEN_ORIGIN &&
    asked.mediaTypes.length > 0 &&
    asked.mediaTypes.every((type) => type === 'video')
  );
}

/** Scripts, styles, fonts and pictures of the screen alone; no inline code; no network, for the link is a MessagePort. */
export function cspHeader(): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

/** The file that an address of the screen's scheme names inside `folder`; `null` for any other address. */
export function screenFile(folder: string, url: string): string | null {
  // Not `new URL(url).pathname`: it would fold `..` away before it can be refused.
  if (!url.startsWith(`${SCREEN_ORIGIN}/`)) return null;
  return resolveInside(folder, url.slice(SCREEN_ORIGIN.length));
}
