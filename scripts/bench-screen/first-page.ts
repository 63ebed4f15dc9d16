import type { Browser } from 'playwright-core';
import type { Bench } from '#tests/harness/bench.ts';
import { startBrowser } from '#tests/harness/browser.ts';
import { residentAt } from '#tests/harness/resident.ts';
import type { System } from '#tests/harness/system.ts';
import { type Figure, medianFigure } from '../bench/figure.ts';
import { handOf } from './monkey/hand.ts';
import { firstPageReadyAt, watchForFirstPage } from './watch-for-first-page.ts';

const TARGET_MS = 1_000;

/**
 * From the moment the window exists until its first page answers a touch, with a core that serves, as after a window was
 * replaced. Each run has a browser of its own, for nothing of an earlier one may be kept. That the page answers is
 * proved by a touch: the next page has to come. The session that it begins is left, or the next window would show it.
 */
export async function firstPage(system: System, runs: number): Promise<Figure> {
  const times: number[] = [];
  for (let run = 0; run < runs; run += 1) {
    const browser = await startBrowser();
    try {
      times.push(await timeOnce(browser, system.screenUrl(), system.bench));
    } finally {
      await browser.close();
    }
  }
  return medianFigure('window to the first page that answers a touch', times, 'ms', 'lower', TARGET_MS);
}

async function timeOnce(browser: Browser, url: string, bench: Bench): Promise<number> {
  const context = await browser.newContext({ viewport: { width: 1080, height: 1920 } });
  const page = await context.newPage();
  await watchForFirstPage(page);
  const opened = performance.timeOrigin + performance.now();
  await page.goto(url, { waitUntil: 'commit' });
  const readyAt = await firstPageReadyAt(page);
  const start = await page.locator('.attract-start').boundingBox();
  if (!start) throw new Error('the first page has nothing to touch');
  const hand = handOf(await context.newCDPSession(page));
  await hand.touch(start.x + start.width / 2, start.y + start.height / 2);
  await page.locator('.page-home').waitFor();
  await residentAt(page, bench).leave();
  return readyAt - opened;
}
