import path from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { scriptSize } from '../../scripts/bench-screen/script-size.ts';
import { openScreen, startBrowser } from '../harness/browser.ts';
import { residentAt } from '../harness/resident.ts';
import { type System, startSystem } from '../harness/system.ts';

let browser: Browser;
let system: System;

beforeAll(async () => {
  browser = await startBrowser();
  // The pause of a new page is as long as the longest test: what answers does not wait for it.
  system = await startSystem({ session: { settleMs: 600_000 } });
});
afterAll(async () => {
  await system.stop();
  await browser.close();
});

test('the first page waits for no more script than it may', async () => {
  const screenFolder = path.resolve(import.meta.dirname, '../../dist/screen');
  const figures = await scriptSize(browser, system.screenUrl(), screenFolder);
  expect(figures.filter(({ ok }) => !ok)).toEqual([]);
});

test('the address of a terminal started anew, entered over the one before, opens it', async () => {
  const address = system.screenUrl();
  const page = await openScreen(browser, address.replace(/#.*/, '#token-of-the-start-before'));
  await page.getByText('正在恢复，请稍候').waitFor();
  await page.goto(address);
  await page.getByText('点一下屏幕开始').waitFor();
  await page.context().close();
});

test('the first page of a window answers at once: nothing stood there before it', async () => {
  const resident = residentAt(await openScreen(browser, system.screenUrl()), system.bench);
  await resident.press('点一下屏幕开始');
  await resident.sees('您好，今天想办什么？');
  // The next page rests: a second touch was meant for the first one.
  expect(await resident.page.locator('.screen-page').getAttribute('inert')).not.toBeNull();
  await resident.page.context().close();
});
