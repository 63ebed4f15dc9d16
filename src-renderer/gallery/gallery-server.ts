import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';
import { build, preview } from 'vite';

const configFile = join(import.meta.dirname, '../vite.config.ts');

export interface OpenGallery {
  readonly browser: Browser;
  /** The gallery's address without the fragment. */
  readonly url: string;
  readonly close: () => Promise<void>;
}

/** Builds the gallery into a folder of its own, serves it and starts a browser for it. */
export async function openGallery(): Promise<OpenGallery> {
  const outDir = await mkdtemp(join(tmpdir(), 'tongban-gallery-'));
  const options = { configFile, mode: 'gallery', logLevel: 'warn' } as const;
  await build({ ...options, build: { outDir } });
  const server = await preview({ ...options, build: { outDir }, preview: { host: '127.0.0.1', port: 0 } });
  const browser = await chromium.launch({
    executablePath: '/usr/bin/chromium',
    // Root has no sandbox to give; everybody else keeps it.
    args: ['--hide-scrollbars', ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])],
  });
  const address = server.httpServer.address();
  if (address === null || typeof address === 'string')
    throw new Error('the preview server listens on a port');
  return {
    browser,
    url: `http://127.0.0.1:${address.port}/gallery.html`,
    close: async () => {
      await browser.close();
      await server.close();
      await rm(outDir, { recursive: true, force: true });
    },
  };
}
