import { readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Browser, Page } from 'playwright-core';
import { type Figure, figure } from '../bench/figure.ts';
import { firstPageReadyAt, watchForFirstPage } from './watch-for-first-page.ts';

/** A page may not wait for more script than this before its first page, kB (1000 bytes) as gzip makes them. */
const TARGET_KB = 200;

/**
 * What the browser really fetches of `screenFolder` before the first page can be touched: every script that was loaded by
 * then, compressed as gzip does by default. Nothing of it is compressed on a terminal, where it comes from the disk.
 */
export async function scriptSize(browser: Browser, url: string, screenFolder: string): Promise<Figure[]> {
  const page = await browser.newPage();
  await watchForFirstPage(page);
  await page.goto(url);
  // What is loaded ahead from then on delays nobody.
  const initial = await scriptsFetchedBefore(page, await firstPageReadyAt(page));
  await page.close();
  const sizes = initial.map((file) => {
    const bytes = readFileSync(path.join(screenFolder, 'assets', file));
    return { bytes: bytes.length, packed: gzipSync(bytes).length };
  });
  const sum = (one: 'bytes' | 'packed') => sizes.reduce((total, size) => total + size[one], 0) / 1000;
  return [
    figure('scripts before the first page, gzip', sum('packed'), 'kB', 'lower', TARGET_KB),
    figure('  the same as they lie on the disk', sum('bytes'), 'kB', 'lower'),
  ];
}

/** The names of the files. */
async function scriptsFetchedBefore(page: Page, moment: number): Promise<string[]> {
  const addresses = await page.evaluate(
    (before) =>
      performance
        .getEntriesByType('resource')
        .filter(({ name, startTime }) => name.endsWith('.js') && performance.timeOrigin + startTime < before)
        .map(({ name }) => name),
    moment,
  );
  return addresses.map((address) => path.basename(new URL(address).pathname));
}
