import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { benchAt } from '../harness/bench.ts';
import { openScreen, startBrowser } from '../harness/browser.ts';
import { type Demonstration, startDemonstration } from '../harness/demonstration.ts';
import { pictureBook } from '../harness/pictures.ts';
import { fillRegistration, type Resident, residentAt, submit } from '../harness/resident.ts';
import { until } from '../harness/until.ts';

const STATUS = path.resolve(import.meta.dirname, '../../scripts/status.ts');

let browser: Browser;
let folder: string;
let demonstration: Demonstration;
const keep = pictureBook('cut-and-restart');

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'tongban-demonstration-'));
  browser = await startBrowser();
  demonstration = await startDemonstration(folder);
}, 120_000);
afterAll(async () => {
  await demonstration?.end();
  await browser?.close();
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
});

/** What `npm run status` says of the terminal. */
function status(): Promise<string> {
  return new Promise((resolve) => {
    execFile(process.execPath, [STATUS, folder], (_, out, err) => resolve(out + err));
  });
}

async function benchPage(): Promise<Page> {
  const page = await browser.newPage();
  await page.goto(demonstration.benchUrl);
  return page;
}

async function residentNow(): Promise<Resident> {
  return residentAt(await openScreen(browser, demonstration.screenUrl()), benchAt(demonstration.benchUrl));
}

/** Files a case to its slip; gives the number on it as the platform writes it. */
async function fileOne(resident: Resident): Promise<string> {
  await fillRegistration(resident, { phone: 'asked' });
  await submit(resident);
  await resident.sees('请从出纸口取走凭条');
  const [number = ''] = (await resident.words()).match(/\d{4} \d{4} \d{4}/) ?? [];
  await resident.leave();
  return number;
}

async function numbersAtPlatform(): Promise<readonly string[]> {
  const officer = await browser.newPage();
  try {
    await officer.goto(demonstration.platformUrl);
    await officer.getByRole('heading', { name: '已收办件' }).waitFor();
    return await officer.getByRole('link', { name: /^\d{4} \d{4} \d{4}$/ }).allInnerTexts();
  } finally {
    await officer.close();
  }
}

test('the network is taken away, five cases are filed, the terminal is killed and started, the network comes back: all five are accepted', async () => {
  const bench = await benchPage();
  await bench.getByRole('button', { name: '断开网络' }).click();
  await bench.getByText('网络已断').waitFor();

  const first = await residentNow();
  await until('the terminal to see it', async () => /平台\s+连不上/.test(await status()), 60_000);
  const numbers: string[] = [];
  for (let n = 0; n < 5; n += 1) numbers.push(await fileOne(first));
  expect(new Set(numbers).size).toBe(5);
  await first.page.close();

  // The terminal alone: what was cut stays cut.
  await bench.getByRole('button', { name: '断电再来电' }).click();
  await demonstration.startedTimes(2);
  await bench.getByText('运行中').waitFor();
  expect(await bench.getByText('网络已断').isVisible()).toBe(true);
  await keep(bench, '1-bench');
  const second = await residentNow();
  await second.sees('点一下屏幕开始', 60_000);
  await until('the terminal to say what waits', async () => /待上传\s+5 件/.test(await status()), 60_000);
  expect(await numbersAtPlatform()).toEqual([]);
  await second.page.close();
  await bench.close();

  // And everything that `npm start` started.
  await demonstration.end();
  demonstration = await startDemonstration(folder);
  expect(demonstration.said()).toContain('network   is cut');
  const again = await benchPage();
  await again.getByText('网络已断').waitFor();
  expect(await status()).toMatch(/待上传\s+5 件/);
  expect(await numbersAtPlatform()).toEqual([]);

  await again.getByRole('button', { name: '恢复网络' }).click();
  await again.getByText('网络畅通').waitFor();
  await until('all five at the platform', async () => (await numbersAtPlatform()).length === 5, 60_000);
  expect([...(await numbersAtPlatform())].sort()).toEqual([...numbers].sort());
  await until('the terminal to say so', async () => /已送达 5 件/.test(await status()), 60_000);
  expect(await status()).toMatch(/待上传\s+没有/);
  const third = await residentNow();
  await third.page.getByText(/^终端 \d{5}$/).hover();
  await third.page.mouse.down();
  await third.sees('请输入运维口令');
  await third.page.mouse.up();
  await third.typeKeys('246813');
  await third.press('进入');
  await third.sees('全部已上传');
  await keep(third.page, '2-delivered');
}, 600_000);
