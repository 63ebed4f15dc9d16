import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openScreen, startBrowser } from '../harness/browser.ts';
import { waitingAtTerminal } from '../harness/central.ts';
import { pictureBook } from '../harness/pictures.ts';
import { fillRegistration, type Resident, residentAt, submit } from '../harness/resident.ts';
import { type System, startSystem } from '../harness/system.ts';

/** As `assets/demo/settings.json` has it. */
const PIN = '246813';

let browser: Browser;
let system: System;
let resident: Resident;
const keep = pictureBook('staff');

beforeAll(async () => {
  system = await startSystem();
  browser = await startBrowser();
  resident = residentAt(await openScreen(browser, system.screenUrl()), system.bench);
});
afterAll(async () => {
  await system?.stop();
  await browser?.close();
});

/** Holds the terminal's number until the page behind it comes. */
async function holdNumber(): Promise<void> {
  const { page } = resident;
  await page.getByText(/^终端 \d{5}$/).hover();
  await page.mouse.down();
  await resident.sees('请输入运维口令');
  await page.mouse.up();
}

test('staff see the case that waits without a network, send it when it is back, and find nobody’s data', async () => {
  await system.bench.act('network', { type: 'cut' });
  await fillRegistration(resident, { phone: 'asked' });
  await submit(resident);
  await resident.sees('请从出纸口取走凭条');
  await resident.leave();

  await holdNumber();
  await resident.typeKeys(PIN);
  await resident.press('进入');
  await resident.sees('1 件待上传');
  await keep(resident.page, '1-waiting');
  await resident.press('立即上传');
  await resident.sees('平台没有答复');
  expect(waitingAtTerminal(system)).toBe(1);
  const words = await resident.words();
  for (const personal of [/沈秀兰/, /13800006620/, /\d{17}[\dX]/]) expect(words).not.toMatch(personal);

  // Under what wants to be looked at, and there is no camera here and no voice.
  const test = resident.page.getByRole('button', { name: '打印测试页 凭条打印机' });
  while (!(await test.isVisible())) await resident.press('下一页');
  await test.click();
  await resident.sees('测试页已打印');

  await system.bench.act('network', { type: 'restore' });
  for (const before = resident.page.getByRole('button', { name: '上一页' }); await before.isEnabled(); )
    await before.click();
  await resident.sees('全部已上传');
  await keep(resident.page, '2-delivered');
  expect(waitingAtTerminal(system)).toBe(0);
  await resident.press('退出运维');
  await resident.sees('点一下屏幕开始');
});

test('where the touch is broken, a key that is held leads to the same page', async () => {
  const { keyboard } = resident.page;
  await keyboard.down('F9');
  await resident.sees('请输入运维口令');
  await keyboard.up('F9');
  // A new page takes neither touch nor key at once.
  await resident.page.locator('.page-staff-gate:not([inert] *)').waitFor();
  await keyboard.type(PIN);
  await resident.press('进入');
  await resident.sees('全部已上传');
  await resident.press('退出运维');
  await resident.sees('点一下屏幕开始');
});
