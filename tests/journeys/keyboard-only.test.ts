import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openScreen, startBrowser } from '../harness/browser.ts';
import { casesArrived } from '../harness/central.ts';
import { keysAt } from '../harness/keypad.ts';
import { type Resident, residentAt } from '../harness/resident.ts';
import { type System, startSystem } from '../harness/system.ts';

let browser: Browser;
let system: System;
let page: Page;
let resident: Resident;

beforeAll(async () => {
  browser = await startBrowser();
  system = await startSystem();
  page = await openScreen(browser, system.screenUrl());
  resident = residentAt(page, system.bench);
});
afterAll(async () => {
  await system.stop();
  await browser.close();
});

const CONTINUE = '下一步';
/** A loaded machine is slow to answer. */
const PATIENT = { timeout: 20_000 };

test('a case is filed, rated and left behind by the keys of a keypad alone', async () => {
  const keys = keysAt(page);
  const before = await casesArrived(system);
  await page.evaluate(() => {
    document.addEventListener('pointerdown', () => document.body.setAttribute('data-was-touched', ''), true);
  });

  await keys.hears('办事、打证明，自己就能办');
  // The first page answers any press, as it does any touch.
  await page.keyboard.press('Enter');
  await keys.hears('您好，今天想办什么？');
  await resident.sees('大家常办');
  await keys.press(/^搜一搜/);
  await keys.hears('要办什么？');
  await page.keyboard.type('lhjydj');
  await keys.press(/灵活就业登记/);
  await resident.sees('谁能办');
  await keys.press('开始办理');

  await keys.choose('没有退休');
  await keys.press(CONTINUE);
  await keys.hears('请把身份证平放在读卡区');
  await resident.layCard('qingpu-resident');
  await keys.hears('同意使用您的信息吗？');
  await keys.readOn();
  await keys.press('同意，继续');

  await keys.hears('您现在的就业形式是哪一种？');
  await keys.choose(/平台就业/);
  await keys.press(CONTINUE);
  await keys.hears('从哪一天开始的？');
  // Back to look once more: what was chosen is still there.
  await page.keyboard.press('Escape');
  await keys.hears('您现在的就业形式是哪一种？');
  expect(await page.locator('input:checked').count()).toBe(1);
  await keys.press(CONTINUE);
  await keys.hears('从哪一天开始的？');
  await keys.press('本月 1 日');
  await keys.press(CONTINUE);

  await keys.hears('请核对，无误后提交');
  await keys.readOn();
  await keys.press('提交并打印凭条');
  await resident.sees('请从出纸口取走凭条');
  const number = (await resident.words()).match(/\d{4} \d{4} \d{4}/)?.[0].replaceAll(' ', '');

  await keys.press('不满意');
  // The reasons stand where the faces were, and the focus with them.
  await resident.sees('哪里不好');
  await keys.press('等太久');
  await expect
    .poll(() => page.locator('.rating [aria-pressed="true"]').allTextContents(), PATIENT)
    .toEqual(['等太久']);
  await resident.liftCard();
  await keys.press('完成并退出');
  await resident.sees('点一下屏幕开始');
  expect(await casesArrived(system)).toEqual([...before, number]);

  expect(await page.locator('body').getAttribute('data-was-touched')).toBeNull();
  // The next person sees nothing of it: no ring before a key of their own.
  expect(await page.locator('h1').evaluate((heading) => getComputedStyle(heading).outlineStyle)).toBe('none');
});

test('whoever has only keys signs by the last four places of their ID number, and the officer reads how', async () => {
  const keys = keysAt(page);
  const before = await casesArrived(system);
  await keys.hears('办事、打证明，自己就能办');
  await page.keyboard.press('Enter');
  await keys.hears('您好，今天想办什么？');
  await resident.sees('大家常办');
  await keys.press(/^搜一搜/);
  await keys.hears('要办什么？');
  await page.keyboard.type('shiyedengji');
  await keys.press(/^失业登记/);
  await keys.press('开始办理');
  await keys.hears('请把身份证平放在读卡区');
  await resident.layCard('qingpu-resident');
  await keys.hears('同意使用您的信息吗？');
  await keys.readOn();
  await keys.press('同意，继续');
  await keys.hears('以前工作过吗？');
  await keys.choose(/从来没有工作过/);
  await keys.press(CONTINUE);
  await keys.hears('从哪一天开始找工作的？');
  await keys.press('本月 1 日');
  await keys.press(CONTINUE);

  await keys.hears('请签上您的姓名');
  await keys.press('按键代替手写');
  await keys.hears('请输入您身份证号的后四位');
  await page.keyboard.type('9999');
  await keys.press('确认签字');
  await resident.sees('还没有签字');
  await page.keyboard.type('0002');
  // No hand is on Enter so soon after a digit: that would be a scanner.
  await page.keyboard.press('ArrowUp');
  await keys.press('确认签字');
  await keys.hears('请核对，无误后提交');
  await resident.sees('没有手写，本人输入身份证号后四位确认');
  await keys.readOn();
  await keys.press(/^提交/);
  await resident.sees('请从出纸口取走凭条');
  await resident.liftCard();
  await keys.press('完成并退出');
  await resident.sees('点一下屏幕开始');
  const [number = ''] = (await casesArrived(system)).filter((one) => !before.includes(one));

  const officer = await browser.newPage();
  await officer.goto(system.platformUrl);
  await officer.getByRole('link', { name: number.match(/\d{4}/g)?.join(' ') ?? '' }).click();
  await officer.getByText('没有手写，本人输入身份证号后四位确认').waitFor();
  await officer.close();
});

test('a key that is held down goes through no second page, and 退出 ends it from anywhere', async () => {
  const keys = keysAt(page);
  await keys.hears('办事、打证明，自己就能办');
  await page.keyboard.press('Enter');
  await keys.hears('您好，今天想办什么？');
  await resident.sees('大家常办');
  await keys.press(/^搜一搜/);
  await keys.hears('要办什么？');
  await page.keyboard.type('lhjydj');
  await keys.to(/灵活就业登记/);
  // Pressed and not let go: further strokes come by themselves, on the guide too.
  await page.keyboard.down('Enter');
  await resident.sees('谁能办');
  await keys.to('开始办理');
  for (let stroke = 0; stroke < 5; stroke += 1) await page.keyboard.down('Enter');
  expect(await resident.words()).toContain('谁能办');
  await page.keyboard.up('Enter');
  await keys.press('开始办理');
  await keys.choose('没有退休');
  await keys.press('退出');
  await resident.sees('点一下屏幕开始');
});

test('large writing by keys: a key ends what is being said, F1 says the page again', async () => {
  const keys = keysAt(page);
  await keys.hears('办事、打证明，自己就能办');
  await page.keyboard.press('Enter');
  await keys.hears('您好，今天想办什么？');
  await keys.press('长辈版');
  const caption = page.locator('.caption');
  await expect.poll(() => caption.innerText(), PATIENT).toContain('您好，今天想办什么？');
  await page.keyboard.press('ArrowDown');
  await expect.poll(() => caption.innerText(), PATIENT).toBe('');
  await page.keyboard.press('F1');
  await expect.poll(() => caption.innerText(), PATIENT).toContain('您好，今天想办什么？');
  // The button of the same name does the same.
  await keys.to('再听一遍');
  await expect.poll(() => caption.innerText(), PATIENT).toBe('');
  await page.keyboard.press('Enter');
  await expect.poll(() => caption.innerText(), PATIENT).toContain('您好，今天想办什么？');
  await keys.press('退出');
  await resident.sees('点一下屏幕开始');
});
