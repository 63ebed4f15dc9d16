import type { Browser, Page } from 'playwright-core';
import { pick, randomOf } from '#contract/item/testing/random.ts';
import { type Figure, figure, medianFigure, percentile } from '../bench/figure.ts';
import { showFixture } from './fixture-page.ts';
import { type Changes, openLeastPage } from './least-page.ts';
import { type Hand, handOf } from './monkey/hand.ts';
import { lookAround, type Target } from './monkey/look-around.ts';

/** The browser tells of no event that was drawn sooner, ms: what is not told of counts as this. */
const LEAST_MS = 16;
/** Touches of a page that bounds what this machine can show. */
const BOUND_TAPS = 60;
/** A page over the target is measured so often again: another process may have had the core. */
const AGAIN = 5;

interface TapWatch {
  /** When each finger came down. */
  readonly downs: number[];
  readonly events: { readonly start: number; readonly duration: number }[];
}

declare global {
  interface Window {
    tongbanTaps?: TapWatch;
  }
}

export interface TapOptions {
  readonly names: readonly string[];
  readonly tapsPerPage: number;
  /** How much slower the renderer's processor is made. */
  readonly slowedBy: number;
  readonly targetMs: number;
  readonly onPage?: (name: string) => void;
}

/**
 * Touches what each page has to touch and takes, of each touch, the longest time from the finger's own event (down, up,
 * click) to the frame in which its answer was on the screen: `PerformanceEventTiming.duration`, which counts the wait in
 * the queue, the work and the drawing, in steps of 8 ms. A callback of the next frame would miss the drawing.
 */
export async function tapLatency(browser: Browser, page: Page, options: TapOptions): Promise<Figure[]> {
  const { names, tapsPerPage, slowedBy, targetMs, onPage } = options;
  const cdp = await page.context().newCDPSession(page);
  const hand = handOf(cdp);
  await page.evaluate(watchTaps);
  await cdp.send('Emulation.setCPUThrottlingRate', { rate: slowedBy });
  const all: number[] = [];
  const byPage: { readonly name: string; readonly runs: readonly number[] }[] = [];
  for (const [index, name] of names.entries()) {
    onPage?.(name);
    const taps = await tapsOn(page, hand, name, tapsPerPage, index);
    if (taps.length === 0) continue;
    all.push(...taps);
    const runs = [percentile(taps, 0.95)];
    // A target is missed by a page that misses it again and again.
    while ((runs[0] ?? 0) > targetMs && runs.length < AGAIN)
      runs.push(percentile(await tapsOn(page, hand, name, tapsPerPage, index + runs.length), 0.95));
    byPage.push({ name, runs });
  }
  await cdp.send('Emulation.setCPUThrottlingRate', { rate: 1 });
  await cdp.detach();
  const ofButton = await tapsOnLeastPage(browser, 'itsButton', slowedBy);
  const ofPage = await tapsOnLeastPage(browser, 'thePage', slowedBy);
  const worst = byPage.toSorted((a, b) => percentile(b.runs, 0.5) - percentile(a.runs, 0.5)).slice(0, 3);
  const how = slowedBy === 1 ? '' : `, processor ${slowedBy}× slower`;
  return [
    figure(
      `tap to next frame${how}: p95 of ${all.length} taps`,
      percentile(all, 0.95),
      'ms',
      'lower',
      targetMs,
    ),
    figure(`  the median of them${how}`, percentile(all, 0.5), 'ms', 'lower'),
    figure(`  its bound: p95 where a bare button changes${how}`, percentile(ofButton, 0.95), 'ms', 'lower'),
    figure(
      `  its bound: p95 where a bare page of text changes${how}`,
      percentile(ofPage, 0.95),
      'ms',
      'lower',
    ),
    ...worst.map(({ name, runs }, index) =>
      medianFigure(`  p95 of page ${name}${how}`, runs, 'ms', 'lower', index === 0 ? targetMs : null),
    ),
  ];
}

/** How long each of `count` touches on one page of the gallery took, ms. */
async function tapsOn(
  page: Page,
  hand: Hand,
  name: string,
  count: number,
  seed: number,
): Promise<readonly number[]> {
  await showFixture(page, 'attract/zh/standard');
  await showFixture(page, `${name}/zh/standard`);
  const random = randomOf(seed);
  return tapsHere(page, hand, count, async () => {
    const { targets } = await page.evaluate(lookAround);
    return targets.length === 0 ? null : pick(random, targets);
  });
}

/** What no page on this machine can undercut, ms. */
async function tapsOnLeastPage(
  browser: Browser,
  changes: Changes,
  slowedBy: number,
): Promise<readonly number[]> {
  const page = await openLeastPage(browser, changes);
  try {
    await page.evaluate(watchTaps);
    const cdp = await page.context().newCDPSession(page);
    await cdp.send('Emulation.setCPUThrottlingRate', { rate: slowedBy });
    const place = await page.locator('button').boundingBox();
    return await tapsHere(page, handOf(cdp), BOUND_TAPS, async () => place);
  } finally {
    await page.context().close();
  }
}

/** How long each of `count` touches took, ms; each is in the middle of what `next` finds, and there are no more where that is nothing. */
async function tapsHere(
  page: Page,
  hand: Hand,
  count: number,
  next: () => Promise<Pick<Target, 'x' | 'y' | 'width' | 'height'> | null>,
): Promise<readonly number[]> {
  await page.evaluate(() => {
    window.tongbanTaps?.downs.splice(0);
    window.tongbanTaps?.events.splice(0);
  });
  let done = 0;
  for (; done < count; done += 1) {
    const target = await next();
    if (!target) break;
    await hand.touch(target.x + target.width / 2, target.y + target.height / 2);
    await page.evaluate(
      () => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))),
    );
  }
  // The browser tells of an event after its frame was shown, with the next turn of the observers.
  await page.evaluate(() => new Promise((told) => setTimeout(told, 150)));
  const watch = await page.evaluate(() => window.tongbanTaps);
  if (!watch || watch.downs.length < done) throw new Error(`${watch?.downs.length} of ${done} touches came`);
  return watch.downs.map((down, index) => {
    const next = watch.downs[index + 1] ?? Number.POSITIVE_INFINITY;
    const own = watch.events.filter(({ start }) => start >= down && start < next);
    return Math.max(LEAST_MS, ...own.map(({ duration }) => duration));
  });
}

/** Runs in the page. */
function watchTaps(): void {
  const watch: TapWatch = { downs: [], events: [] };
  window.tongbanTaps = watch;
  document.addEventListener('pointerdown', ({ timeStamp }) => watch.downs.push(timeStamp), true);
  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries())
      watch.events.push({ start: startTime, duration });
  }).observe({ type: 'event', durationThreshold: 16 } as PerformanceObserverInit);
}
