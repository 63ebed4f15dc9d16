import type { Browser, Page } from 'playwright-core';
import { openScreen } from '#tests/harness/browser.ts';
import { fillRegistration, residentAt, submit } from '#tests/harness/resident.ts';
import type { System } from '#tests/harness/system.ts';
import { type Figure, figure } from '../bench/figure.ts';
import { showFixture } from './fixture-page.ts';

interface Shift {
  readonly value: number;
  /** Within half a second of a touch: the browser takes it for its answer. */
  readonly answersTouch: boolean;
  /** What moved, as its class. */
  readonly moved: readonly string[];
}

declare global {
  interface Window {
    tongbanShifts?: Shift[];
  }
}

/** What moved by itself on each page of the gallery, from the moment it appeared; the worst is named. */
export async function shiftsOfPages(page: Page, names: readonly string[]): Promise<Figure> {
  await page.evaluate(watchShifts);
  // What its loading moved is measured on the journey.
  await page.evaluate(
    () => new Promise((told) => setTimeout(() => told(window.tongbanShifts?.splice(0)), 100)),
  );
  let total = 0;
  const moving: string[] = [];
  for (const name of names) {
    await showFixture(page, `${name}/zh/standard`);
    await page.evaluate(() => new Promise((drawn) => setTimeout(drawn, 50)));
    const shifts = await page.evaluate(() => window.tongbanShifts?.splice(0) ?? []);
    const sum = sumOf(shifts, false);
    total += sum;
    if (sum > 0) moving.push(`${name} (${shifts.flatMap(({ moved }) => moved).join(', ')})`);
  }
  if (moving.length > 0) console.error(`These pages move: ${moving.join('; ')}`);
  return figure(`layout shift, sum over ${names.length} pages`, total, '', 'lower', 0);
}

/** What moved in a whole journey, from the first page to the first page, with fonts that were never loaded before. */
export async function shiftsOfJourney(browser: Browser, system: System): Promise<Figure[]> {
  const page = await openScreen(browser, 'about:blank');
  await page.addInitScript(watchShifts);
  await page.goto(system.screenUrl());
  const resident = residentAt(page, system.bench);
  await fillRegistration(resident);
  await submit(resident);
  await resident.sees('请从出纸口取走凭条', 60_000);
  await resident.leave();
  const shifts = await page.evaluate(() => window.tongbanShifts ?? []);
  for (const { value, answersTouch, moved } of shifts)
    console.error(
      `Moved by ${value.toFixed(4)} on the journey${answersTouch ? ', after a touch' : ''}: ${moved.join(', ')}`,
    );
  await page.context().close();
  return [
    figure('layout shift, one whole journey', sumOf(shifts, false), '', 'lower', 0),
    figure('  within half a second of a touch there, as its answer', sumOf(shifts, true), '', 'lower'),
  ];
}

function sumOf(shifts: readonly Shift[], answersTouch: boolean): number {
  return shifts.reduce((sum, shift) => sum + (shift.answersTouch === answersTouch ? shift.value : 0), 0);
}

/** Runs in the page. */
function watchShifts(): void {
  const shifts: Shift[] = [];
  window.tongbanShifts = shifts;
  interface ShiftEntry extends PerformanceEntry {
    readonly value: number;
    readonly hadRecentInput: boolean;
    readonly sources: readonly { readonly node?: Node | null }[];
  }
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries() as ShiftEntry[]) {
      const moved = entry.sources.map(({ node }) =>
        node instanceof Element
          ? `${node.tagName.toLowerCase()}.${node.getAttribute('class') ?? ''}`
          : 'text',
      );
      shifts.push({ value: entry.value, answersTouch: entry.hadRecentInput, moved });
    }
  }).observe({ type: 'layout-shift', buffered: true });
}
