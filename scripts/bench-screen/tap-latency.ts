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
  readonly events: { readonly name: string; readonly start: number; readonly duration: number }[];
}

/** How long one touch took to be seen, ms. */
interface Tap {
  /** From the finger that comes down to the next frame, in which what it touches looks pressed. */
  readonly pressed: number;
  /** The longest of down, up and click to the frame in which its answer stands: another page, drawn whole. */
  readonly answered: number;
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
 * Touches what each page has to touch, as a finger does that stays until it sees the next frame, and takes of each touch
 * how long it was until it was seen to be felt, and until its answer stood. Both are `PerformanceEventTiming.duration`, which counts
 * the wait in the queue, the work and the drawing, in steps of 8 ms. A callback of the next frame would miss the drawing.
 */
export async function tapLatency(browser: Browser, page: Page, options: TapOptions): Promise<Figure[]> {
  const { names, tapsPerPage, slowedBy, targetMs, onPage } = options;
  const cdp = await page.context().newCDPSession(page);
  const hand = handOf(cdp);
  await page.evaluate(watchTaps);
  await cdp.send('Emulation.setCPUThrottlingRate', { rate: slowedBy });
  const all: Tap[] = [];
  const byPage: { readonly name: string; readonly runs: readonly number[] }[] = [];
  for (const [index, name] of names.entries()) {
    onPage?.(name);
    const taps = await tapsOn(page, hand, name, tapsPerPage, index);
    if (taps.length === 0) continue;
    all.push(...taps);
    const slow = (some: readonly Tap[]) => percentile(answersOf(some), 0.95);
    const runs = [slow(taps)];
    // A target is missed by a page that misses it again and again.
    while ((runs[0] ?? 0) > targetMs && runs.length < AGAIN)
      runs.push(slow(await tapsOn(page, hand, name, tapsPerPage, index + runs.length)));
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
      p95(pressesOf(all)),
      'ms',
      'lower',
      targetMs,
    ),
    figure(`  the median of them${how}`, percentile(pressesOf(all), 0.5), 'ms', 'lower'),
    figure(`  its bound: p95 where a bare button changes${how}`, p95(answersOf(ofButton)), 'ms', 'lower'),
    figure(`tap to its whole answer${how}: p95`, p95(answersOf(all)), 'ms', 'lower', targetMs),
    figure(`  the median of them${how}`, percentile(answersOf(all), 0.5), 'ms', 'lower'),
    figure(`  its bound: p95 where a bare page of text changes${how}`, p95(answersOf(ofPage)), 'ms', 'lower'),
    ...worst.map(({ name, runs }, index) =>
      medianFigure(`  p95 of page ${name}${how}`, runs, 'ms', 'lower', index === 0 ? targetMs : null),
    ),
  ];
}

const p95 = (times: readonly number[]) => percentile(times, 0.95);
const pressesOf = (taps: readonly Tap[]) => taps.map(({ pressed }) => pressed);
const answersOf = (taps: readonly Tap[]) => taps.map(({ answered }) => answered);

/** `count` touches on one page of the gallery. */
async function tapsOn(
  page: Page,
  hand: Hand,
  name: string,
  count: number,
  seed: number,
): Promise<readonly Tap[]> {
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
): Promise<readonly Tap[]> {
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

/** `count` touches, each in the middle of what `next` finds; there are no more where that is nothing. */
async function tapsHere(
  page: Page,
  hand: Hand,
  count: number,
  next: () => Promise<Pick<Target, 'x' | 'y' | 'width' | 'height'> | null>,
): Promise<readonly Tap[]> {
  await page.evaluate(() => {
    window.tongbanTaps?.downs.splice(0);
    window.tongbanTaps?.events.splice(0);
  });
  let done = 0;
  for (; done < count; done += 1) {
    const target = await next();
    if (!target) break;
    await hand.touch(target.x + target.width / 2, target.y + target.height / 2, () => twoFrames(page));
    await twoFrames(page);
  }
  // The browser tells of an event after its frame was shown, with the next turn of the observers.
  await page.evaluate(() => new Promise((told) => setTimeout(told, 150)));
  const watch = await page.evaluate(() => window.tongbanTaps);
  if (!watch || watch.downs.length < done) throw new Error(`${watch?.downs.length} of ${done} touches came`);
  return watch.downs.map((down, index) => {
    const next = watch.downs[index + 1] ?? Number.POSITIVE_INFINITY;
    const own = watch.events.filter(({ start }) => start >= down && start < next);
    const longest = (some: TapWatch['events']) => Math.max(LEAST_MS, ...some.map(({ duration }) => duration));
    return { pressed: longest(own.filter(({ name }) => name === 'pointerdown')), answered: longest(own) };
  });
}

async function twoFrames(page: Page): Promise<void> {
  await page.evaluate(
    () => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))),
  );
}

/** Runs in the page. */
function watchTaps(): void {
  const watch: TapWatch = { downs: [], events: [] };
  window.tongbanTaps = watch;
  document.addEventListener('pointerdown', ({ timeStamp }) => watch.downs.push(timeStamp), true);
  new PerformanceObserver((list) => {
    for (const { name, startTime, duration } of list.getEntries())
      watch.events.push({ name, start: startTime, duration });
  }).observe({ type: 'event', durationThreshold: 16 } as PerformanceObserverInit);
}
