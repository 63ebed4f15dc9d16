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
    /** What moved since it was last called. */
    tongbanShifts?: () => readonly Shift[];
  }
}

/** How much moved by itself on the pages of the gallery, from the moment each appeared, and on which of them what. */
export async function shiftsOfPages(
  page: Page,
  names: readonly string[],
): Promise<{ readonly total: number; readonly moving: readonly string[] }> {
  await page.evaluate(watchShifts);
  // What its loading moved is measured on the journey.
  await page.evaluate(shiftsOfSomeFrames);
  let total = 0;
  const moving: string[] = [];
  for (const name of names) {
    await showFixture(page, `${name}/zh/standard`);
    const shifts = await page.evaluate(shiftsOfSomeFrames);
    const sum = sumOf(shifts, false);
    total += sum;
    if (sum > 0) moving.push(`${name} (${shifts.flatMap(({ moved }) => moved).join(', ')})`);
  }
  return { total, moving };
}

/** The same as a line of the table. */
export async function shiftsOfGallery(page: Page, names: readonly string[]): Promise<Figure> {
  const { total, moving } = await shiftsOfPages(page, names);
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
  const shifts = await page.evaluate(() => window.tongbanShifts?.() ?? []);
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

/** Runs in the page: what moved since the last call and in the next frames, in which what is still on its way shows. */
async function shiftsOfSomeFrames(): Promise<readonly Shift[]> {
  for (let frames = 0; frames < 4; frames += 1) await new Promise(requestAnimationFrame);
  return window.tongbanShifts?.() ?? [];
}

/** Runs in the page. */
function watchShifts(): void {
  interface ShiftEntry extends PerformanceEntry {
    readonly value: number;
    readonly hadRecentInput: boolean;
    readonly sources: readonly { readonly node?: Node | null }[];
  }
  const shifts: Shift[] = [];
  const take = (entries: PerformanceEntryList) => {
    for (const entry of entries as ShiftEntry[]) {
      const moved = entry.sources.map(({ node }) =>
        node instanceof Element
          ? `${node.tagName.toLowerCase()}.${node.getAttribute('class') ?? ''}`
          : 'text',
      );
      shifts.push({ value: entry.value, answersTouch: entry.hadRecentInput, moved });
    }
  };
  const observer = new PerformanceObserver((list) => take(list.getEntries()));
  observer.observe({ type: 'layout-shift', buffered: true });
  window.tongbanShifts = () => {
    take(observer.takeRecords());
    return shifts.splice(0);
  };
}
