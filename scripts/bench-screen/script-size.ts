import { readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Browser } from 'playwright-core';
import { type Figure, figure } from '../bench/figure.ts';

/** A page may not wait for more script than this before its first page, kB (1000 bytes) as gzip makes them. */
const TARGET_KB = 200;

/**
 * What the browser really fetches of `screenFolder` before the first page can be touched: every script that was loaded by
 * then, compressed as gzip does by default. Nothing of it is compressed on a terminal, where it comes from the disk.
 */
export async function scriptSize(browser: Browser, url: string, screenFolder: string): Promise<Figure[]> {
  const page = await browser.newPage();
  const fetched = new Set<string>();
  page.on('request', (request) => {
    if (request.resourceType() === 'script') fetched.add(path.basename(new URL(request.url()).pathname));
  });
  await page.goto(url);
  await page.locator('.attract-start:not(:disabled)').waitFor();
  // Cut off here: what is loaded ahead from now on delays nobody.
  const initial = [...fetched];
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
