import { mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runMonkey } from '../../scripts/bench-screen/monkey/monkey.ts';
import { demoPeople, MONKEY_CLOCKS } from '../../scripts/bench-screen/monkey-figures.ts';
import { openScreen, startBrowser } from '../harness/browser.ts';
import { casesArrived } from '../harness/central.ts';
import { openItem, residentAt } from '../harness/resident.ts';
import { type System, startSystem } from '../harness/system.ts';

let browser: Browser;
let system: System;

beforeAll(async () => {
  system = await startSystem({ session: MONKEY_CLOCKS });
  browser = await startBrowser(system.cameraFile);
});
afterAll(async () => {
  await browser?.close();
  await system?.stop();
});

/** The same touches every time; `npm run bench:screen -- --only monkey` draws new ones and goes on for four hours of a person. */
const SEED = 20_261;

test('random use leaves no fault, nobody’s data, no second case and nothing in memory', {
  timeout: 300_000,
}, async () => {
  const stepsFile = path.resolve(import.meta.dirname, `../../.run/monkey/journey-${SEED}.jsonl`);
  mkdirSync(path.dirname(stepsFile), { recursive: true });
  rmSync(stepsFile, { force: true });
  const page = await openScreen(browser, system.screenUrl());
  await page.locator('.attract-start').waitFor();
  const run = await runMonkey(system, browser, page, {
    seed: SEED,
    actions: 200,
    people: demoPeople(),
    restEvery: 50,
    stepsFile,
  });
  expect(run.sessions).toBeGreaterThan(2);
  expect(Object.keys(run.pages).length).toBeGreaterThan(5);
  expect((await casesArrived(system)).length).toBe(run.casesFiled);
  // What one session leaves behind is found after a few: the same page has the same parts each time.
  const [, first, , last] = run.memory;
  expect(last?.nodes).toBeLessThanOrEqual((first?.nodes ?? 0) * 1.1);
  expect(last?.listeners).toBeLessThanOrEqual((first?.listeners ?? 0) * 1.1);
  await page.context().close();
});

test('a page whose script does not come at first says so, can be left, and opens as soon as it comes', async () => {
  const page = await openScreen(browser, 'about:blank');
  let refused = 0;
  await page.route('**/question-page-*.js', (route) => {
    refused += 1;
    return route.abort();
  });
  await page.goto(system.screenUrl());
  const resident = residentAt(page, system.bench);
  await openItem(resident, 'LHJYDJ', '灵活就业登记');
  await resident.sees('正在打开');
  await page.getByRole('button', { name: '退出' }).waitFor();
  await page.unroute('**/question-page-*.js');
  await page.locator('label').filter({ hasText: '没有退休' }).waitFor();
  expect(refused).toBeGreaterThan(0);
  await resident.leave();
  await page.context().close();
});
