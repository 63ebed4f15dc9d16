import { mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';

/** Keeps pictures of pages for people to look at, in the ignored `.run/journeys/<name>`; no test reads them. */
export function pictureBook(name: string): (page: Page, picture: string) => Promise<void> {
  const folder = path.resolve(import.meta.dirname, '../../.run/journeys', name);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  return async (page, picture) => {
    await page.screenshot({ path: path.join(folder, `${picture}.png`), animations: 'disabled' });
  };
}
