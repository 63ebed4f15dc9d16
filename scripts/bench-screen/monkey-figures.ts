import { mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { loadDemoCards } from '#drivers/emulators/id-card-reader/demo-cards.ts';
import { openScreen, startBrowser } from '#tests/harness/browser.ts';
import { casesArrived, casesAtPlatform } from '#tests/harness/central.ts';
import { startSystem } from '#tests/harness/system.ts';
import { type Figure, figure, percentile } from '../bench/figure.ts';
import type { Memory } from './monkey/memory.ts';
import { type MonkeyRun, runMonkey } from './monkey/monkey.ts';
import type { Person } from './monkey/strangers.ts';

/** How much more a screen may hold after four hours, %. */
const GROWTH_TARGET = 10;
/** The first rests still load what is loaded once: the dictionary, the catalogues of regions, fonts, compiled code. */
const WARM_RESTS = 2;

/** The people whose cards the emulated reader has. */
export function demoPeople(): readonly Person[] {
  return loadDemoCards().map(({ id, card }) => ({ id, name: card.name, idNumber: card.idNumber }));
}

/** Shorter clocks for sessions, as the monkey acts faster than a person. */
export const MONKEY_CLOCKS = { idleMs: 8_000, warningMs: 3_000, doneMs: 3_000, identifyMs: 8_000 } as const;

/** Runs the monkey on a terminal of its own and judges what its screen holds at the end. */
export async function monkeyFigures(seed: number, actions: number): Promise<Figure[]> {
  const stepsFile = path.resolve(import.meta.dirname, `../../.run/monkey/${seed}.jsonl`);
  mkdirSync(path.dirname(stepsFile), { recursive: true });
  rmSync(stepsFile, { force: true });
  console.error(`monkey of seed ${seed}: ${actions} actions; its steps go to ${stepsFile}`);
  const system = await startSystem({ session: MONKEY_CLOCKS });
  const browser = await startBrowser(system.cameraFile);
  try {
    const page = await openScreen(browser, system.screenUrl());
    await page.locator('.attract-start').waitFor();
    const run = await runMonkey(system, browser, page, {
      seed,
      actions,
      people: demoPeople(),
      restEvery: Math.max(50, Math.round(actions / 40)),
      stepsFile,
      onProgress: (done, cases, memory) =>
        console.error(`… ${done} actions, ${cases} cases, ${JSON.stringify(memory)}`),
    });
    await casesArrived(system);
    const arrived = casesAtPlatform(system);
    const numbers = new Set(arrived.map(({ receiptNumber }) => receiptNumber));
    if (arrived.length !== run.casesFiled || numbers.size !== run.casesFiled)
      throw new Error(`${run.casesFiled} cases were filed, and ${arrived.length} arrived`);
    console.error(`pages: ${JSON.stringify(run.pages)}`);
    return [
      figure('monkey: actions without a fault', actions, 'actions', 'higher'),
      figure('  sessions', run.sessions, 'sessions', 'higher'),
      figure('  cases filed, each of one submit, each arrived', run.casesFiled, 'cases', 'higher'),
      ...growthFigures(run),
    ];
  } finally {
    await browser.close();
    await system.stop();
  }
}

function growthFigures({ memory }: MonkeyRun): Figure[] {
  const warm = memory.slice(WARM_RESTS);
  const third = Math.max(1, Math.floor(warm.length / 3));
  const growth = (of: (memory: Memory) => number) => {
    const [first, last] = [warm.slice(0, third), warm.slice(-third)].map((some) =>
      percentile(some.map(of), 0.5),
    );
    return first === undefined || last === undefined ? Number.NaN : ((last - first) / first) * 100;
  };
  const grown = (name: string, of: (memory: Memory) => number) =>
    figure(`  growth of ${name}`, growth(of), '%', 'lower', GROWTH_TARGET);
  const end = warm.at(-1);
  return [
    grown('the heap after collection', ({ heapBytes }) => heapBytes),
    grown('DOM nodes', ({ nodes }) => nodes),
    grown('event listeners', ({ listeners }) => listeners),
    grown('the renderer’s resident memory', ({ residentBytes }) => residentBytes),
    figure('  heap at the end', (end?.heapBytes ?? Number.NaN) / 2 ** 20, 'MiB', 'lower'),
    figure('  resident memory at the end', (end?.residentBytes ?? Number.NaN) / 2 ** 20, 'MiB', 'lower'),
  ];
}
