import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { protocol } from 'electron';
import { contentTypeOf } from '../screen-folder.ts';
import { cspHeader, SCREEN_SCHEME, screenFile } from './policy.ts';

/** Must be called before the app is ready (Electron's rule). */
export function registerScreenScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: SCREEN_SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ]);
}

/** Serves the built screen at `tongban://screen/`, and answers nothing else. */
export function serveScreen(folder: string): void {
  protocol.handle(SCREEN_SCHEME, async (request) => {
    const file = screenFile(folder, request.url);
    if (file === null) return new Response(null, { status: 404 });
    try {
      return new Response(new Uint8Array(await readFile(file)), {
        headers: {
          'Content-Type': contentTypeOf(path.extname(file)),
          'Content-Security-Policy': cspHeader(),
          'X-Content-Type-Options': 'nosniff',
          'Cache-Control': 'no-store',
        },
      });
    } catch {
      return new Response(null, { status: 404 });
    }
  });
}
