import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { startBrowser } from '../harness/browser.ts';
import { type Ear, withVoices } from '../harness/heard.ts';
import { pictureBook } from '../harness/pictures.ts';
import { type Resident, residentAt, submit } from '../harness/resident.ts';
import { type System, startSystem } from '../harness/system.ts';

/** As `assets/demo/settings.json` has it. */
const PIN = '246813';

let browser: Browser;
let system: System;
let page: Page;
const keep = pictureBook('voice');

beforeAll(async () => {
  system = await startSystem();
  browser = await startBrowser();
});
afterAll(async () => {
  await system?.stop();
  await browser?.close();
});
afterEach(async () => {
  // A test that failed leaves its session to nobody.
  if ((await page.getByText('点一下屏幕开始').count()) === 0) await residentAt(page, system.bench).leave();
  await page.close();
});

async function open(hasVoices: boolean): Promise<{ readonly resident: Resident; readonly ear: Ear | null }> {
  page = await browser.newPage({ viewport: { width: 1080, height: 1920 } });
  const ear = hasVoices ? await withVoices(page) : null;
  await page.goto(system.screenUrl());
  const resident = residentAt(page, system.bench);
  await resident.sees('点一下屏幕开始');
  return { resident, ear };
}

async function openWithVoices(): Promise<{ readonly resident: Resident; readonly ear: Ear }> {
  const { resident, ear } = await open(true);
  if (!ear) throw new Error('it was opened with voices');
  return { resident, ear };
}

const caption = () => page.locator('.caption');

test('by ear from the first page to the last, in 长辈版; and the next person is not read to', async () => {
  const { resident, ear } = await openWithVoices();
  await resident.press('点一下屏幕开始');
  await resident.sees('您好，今天想办什么？');
  expect(await ear.all()).toEqual([]);
  await resident.press('长辈版');
  await ear.hears(/^您好，今天想办什么？$/);
  await resident.press('声音与显示');
  await ear.hears(/^声音与显示$/);
  await ear.hears(/^语速：正常。$/);
  await resident.choose('黑底黄字');
  await ear.hears(/^选了：颜色，黑底黄字$/);
  await resident.choose('慢');
  await ear.hears(/^语速：慢，音量：5级中的第3级。$/);
  await resident.press('设好了，回到页面');
  await resident.press(/^搜一搜/);
  await ear.hears(/^要办什么？$/);
  await resident.typeKeys('LHJYDJ');
  await resident.press('灵活就业登记');
  await ear.hears(/要带什么：/);
  await ear.hears(/可以点开始办理/);
  await resident.press('开始办理');
  await resident.choose('没有退休');
  await ear.hears(/^选了：没有退休$/);
  await resident.press('下一步');
  await ear.hears(/^请把身份证平放在读卡区$/);
  await resident.layCard('qingpu-resident');
  await ear.hears(/^同意使用您的信息吗？$/);
  await ear.hears(/^可以点同意，继续，或者不同意。$/);
  await resident.agree();
  await ear.hears(/^您现在的就业形式是哪一种？$/);
  await resident.choose(/平台就业/);
  await ear.hears(/^选了：平台就业/);
  await resident.press('下一步');
  await ear.hears(/^从哪一天开始的？$/);
  await resident.press('本月 1 日');
  await resident.press('下一步');
  await ear.hears(/^请核对，无误后提交$/);
  await ear.hears(/^身份证号，尾号0002。$/);
  await keep(page, '1-check');
  await submit(resident);
  await ear.hears(/^请取走身份证和打印件$/);
  await ear.hears(
    /^凭条号是[零一二三四五六七八九]{4}，[零一二三四五六七八九]{4}，[零一二三四五六七八九]{4}。$/,
  );
  await resident.press('不满意');
  await ear.hears(/^选了：不满意$/);
  await ear.hears(/哪里不好？/);
  await resident.press('等太久');
  await ear.hears(/^选了：等太久$/);
  // What a press means is by what stands chosen.
  await page.locator('.rating [aria-pressed="true"]').waitFor();
  await resident.press('等太久');
  await ear.hears(/^去掉了：等太久$/);
  await keep(page, '2-done');

  const said = await ear.all();
  expect(new Set(said.map(({ lang }) => lang))).toEqual(new Set(['zh-CN']));
  const words = said.map(({ text }) => text).join('\n');
  for (const personal of [/沈/, /310118/, /三一零一一八/, /138\d|一三八/, /金泽镇/])
    expect(words).not.toMatch(personal);

  await resident.leave();
  const count = (await ear.all()).length;
  await resident.press('点一下屏幕开始');
  await resident.sees('您好，今天想办什么？');
  await resident.press(/^搜一搜/);
  await resident.sees('要办什么？');
  expect(await ear.all()).toHaveLength(count);
  await expect(caption().count()).resolves.toBe(0);
  await resident.leave();
});

test('a touch interrupts, 再听一遍 begins anew, a new page and the end of the session cut what is being said', async () => {
  const { resident, ear } = await openWithVoices();
  await resident.press('点一下屏幕开始');
  await ear.speakAtOnce(false);
  await resident.press('长辈版');
  await ear.hears(/^您好/);
  expect(await caption().textContent()).toBe('您好，今天想办什么？');
  await page.locator('h1').click();
  await expect.poll(() => caption().textContent()).toBe('');
  expect(await ear.all()).toEqual([{ text: '您好，今天想办什么？', lang: 'zh-CN', cut: true }]);

  await resident.press('再听一遍');
  await expect.poll(async () => (await ear.all()).length).toBe(2);
  await resident.press('English');
  await ear.hears(/^Hello, what would you like to do\?$/);
  const [, again, english] = await ear.all();
  expect([again?.cut, english?.lang, english?.cut]).toEqual([true, 'en-US', false]);

  await resident.press('Exit');
  await resident.sees('点一下屏幕开始');
  const all = await ear.all();
  expect(all).toHaveLength(3);
  expect(all.at(-1)?.cut).toBe(true);
});

test('without a voice captions go on by themselves, nobody is told of a fault, and staff see it', async () => {
  const { resident } = await open(false);
  await resident.press('点一下屏幕开始');
  await resident.press('长辈版');
  await expect.poll(() => caption().textContent()).toBe('您好，今天想办什么？');
  await expect.poll(() => caption().textContent(), { timeout: 20_000 }).toMatch(/^点“搜一搜”可以打字找/);
  expect(await resident.words()).not.toMatch(/语音|故障/);
  await resident.leave();

  await page.getByText(/^终端 \d{5}$/).hover();
  await page.mouse.down();
  await resident.sees('请输入运维口令');
  await page.mouse.up();
  await resident.typeKeys(PIN);
  await resident.press('进入');
  // That there is none is known when the voices of a system had their time to come.
  await resident.sees('语音朗读', 40_000);
  await resident.sees(/居民这时看字幕/);
  await keep(page, '3-staff');
  await resident.press(/退出运维/);
  await resident.sees('点一下屏幕开始');
});
