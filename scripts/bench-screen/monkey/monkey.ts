import { appendFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { randomOf } from '#contract/item/testing/random.ts';
import type { System } from '#tests/harness/system.ts';
import { actOn } from './acts.ts';
import { runErrand } from './errands.ts';
import { type FiledCases, filedCases } from './filed-cases.ts';
import { handOf } from './hand.ts';
import { faultsOf, isNobodys, isPassing } from './invariants.ts';
import { leave } from './leave.ts';
import { lookAround, type Seen } from './look-around.ts';
import { type Memory, measureMemory, rendererOf } from './memory.ts';
import { mischiefOn } from './mischief.ts';
import { type Person, strangersAmong } from './strangers.ts';

export interface MonkeyOptions {
  readonly seed: number;
  readonly actions: number;
  readonly people: readonly Person[];
  /** Everything is left and put right after so many actions, and the memory measured. */
  readonly restEvery: number;
  /** Takes a line for each action. */
  readonly stepsFile: string;
  readonly onProgress?: (done: number, cases: number, memory: Memory | undefined) => void;
}

export interface MonkeyRun {
  /** Pages by name, with how often the monkey stood on them. */
  readonly pages: Readonly<Record<string, number>>;
  readonly sessions: number;
  readonly casesFiled: number;
  /** At each rest, with nobody's page shown. */
  readonly memory: readonly Memory[];
}

/** So long a page may say that it works, ms: a stalled printer is told of after a minute. */
const PASSING_MS = 120_000;
const SETTLED_MS = 3_000;
/** Of those who begin, so many know what they came for. */
const ERRANDS = 0.5;

/**
 * Uses a whole terminal at random, with what a person has, and looks after each action whether everything still holds.
 * Throws at the first thing that does not, with the seed and the last steps.
 */
export async function runMonkey(
  system: System,
  browser: Browser,
  page: Page,
  options: MonkeyOptions,
): Promise<MonkeyRun> {
  const { seed, actions, people, restEvery, stepsFile } = options;
  const random = randomOf(seed);
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('Performance.enable');
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(`an error nobody caught: ${error.message}`));
  page.on('crash', () => errors.push('the page crashed'));
  page.on('framenavigated', (frame) => {
    if (frame === page.mainFrame()) errors.push('the page was loaded anew');
  });
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(`an error on the console: ${message.text()}`);
  });

  const hand = handOf(cdp);
  const mischief = mischiefOn(system.bench);
  const strangers = strangersAmong(people);
  const filed: FiledCases = filedCases(system.folder);
  const size = page.viewportSize() ?? { width: 1080, height: 1920 };
  const means = { random, hand, bench: system.bench, people, strangers, mischief, size };
  const pages: Record<string, number> = {};
  const memory: Memory[] = [];
  const lastSteps: string[] = [];
  let sessions = 0;
  let before: Seen | undefined;
  let passingSince = Number.NaN;
  const firstCount = filed.count();
  const renderer = await rendererOf(browser);

  const look = () => page.evaluate(lookAround);
  /** Looks once the page takes touches; what works on by itself need not. */
  async function lookSettled(): Promise<Seen> {
    const end = Date.now() + SETTLED_MS;
    for (;;) {
      // Two frames: what was done is drawn in the first one that follows.
      await page.evaluate(
        () => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))),
      );
      const seen = await look();
      if (seen.settled || Date.now() > end) return seen;
    }
  }

  function note(step: number, did: string, seen: Seen): void {
    const line = JSON.stringify({ step, did, page: seen.page, heading: seen.heading });
    appendFileSync(stepsFile, `${line}\n`);
    lastSteps.push(line);
    if (lastSteps.length > 25) lastSteps.shift();
    pages[seen.page] = (pages[seen.page] ?? 0) + 1;
  }

  function check(seen: Seen): void {
    if (before && (isNobodys(seen.page) || before.page === 'done') && before.page !== seen.page) {
      if (!isNobodys(before.page)) sessions += 1;
      strangers.sessionEnded(!isNobodys(seen.page));
      // A case whose print goes on is filed by now; the next page to submit from counts anew.
      filed.sessionEnded();
    }
    if (seen.page === 'check' && before?.page !== 'check') filed.checkShown();
    if (!isPassing(seen.page)) passingSince = Number.NaN;
    else if (Number.isNaN(passingSince)) passingSince = Date.now();
    const faults = [
      ...errors.splice(0),
      ...faultsOf(seen),
      ...strangers.look(seen).map((whose) => `on the page stands ${whose}`),
      ...[filed.fault()].filter((fault) => fault !== null),
      ...(Date.now() - passingSince > PASSING_MS ? ['it works without an end'] : []),
    ];
    before = seen;
    if (faults.length > 0) throw new Error([`page ${seen.page}:`, ...faults].join('\n'));
  }

  async function rest(step: number): Promise<Seen> {
    await mischief.mend();
    await leave(look, hand, system.bench);
    const seen = await lookSettled();
    note(step, 'left', seen);
    check(seen);
    memory.push(await measureMemory(cdp, renderer));
    return seen;
  }

  let doing = 'nothing yet';
  try {
    let seen = await lookSettled();
    for (let step = 1; step <= actions; step += 1) {
      // What was seen may be gone by now, as it may for a person.
      const runs = seen.page === 'attract' && !mischief.isWrong() && random() < ERRANDS;
      // On its way the page to submit from is passed.
      if (runs) filed.checkShown();
      doing = `action ${step}`;
      const did = runs
        ? await runErrand(page, system.bench, random, strangers, people)
        : await actOn(seen, means);
      doing = `action ${step}, ${did}`;
      seen = await lookSettled();
      note(step, did, seen);
      check(seen);
      if (step % restEvery === 0) {
        seen = await rest(step);
        options.onProgress?.(step, filed.count() - firstCount, memory.at(-1));
      }
    }
    return { pages, sessions, casesFiled: filed.count() - firstCount, memory };
  } catch (error) {
    // Also where the page itself could not be looked at any more.
    throw new Error(
      [`Monkey of seed ${seed}, ${doing}:`, String(error), ...errors, '', ...lastSteps].join('\n'),
      { cause: error },
    );
  } finally {
    filed.close();
    await cdp.detach().catch(() => undefined);
  }
}
