import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { openScreen, startBrowser } from '../harness/browser.ts';
import { casesArrived } from '../harness/central.ts';
import { documentCount } from '../harness/paper.ts';
import { pictureBook } from '../harness/pictures.ts';
import { fillProof, openItem, type Resident, residentAt, submit } from '../harness/resident.ts';
import { type System, startSystem } from '../harness/system.ts';

/** People whom a matter is not for: each is told why, and where to go instead; nothing is shown, printed or filed. */
let browser: Browser;
let system: System;
let resident: Resident;
const keep = pictureBook('people');

beforeAll(async () => {
  browser = await startBrowser();
  system = await startSystem();
  resident = residentAt(await openScreen(browser, system.screenUrl()), system.bench);
});
afterAll(async () => {
  await system.stop();
  await browser.close();
});
afterEach(() => resident.leave());

test.each([
  ['a child', 'minor', '年龄不到，查不了', '请由监护人到窗口代办'],
  ['who is on no record', 'unknown', '没有查到您的记录', '刚办的业务可能还没有入库'],
  [
    'who holds the card of somebody who died',
    'deceased',
    '记录的持有人已经去世',
    '请近亲属带关系证明到窗口办理',
  ],
  ['whose name the records do not have yet', 'renamed', '姓名与记录不一致', '请带身份证到窗口核对并更正'],
])('%s is told so, and what to do', async (_, card, happened, now) => {
  await fillProof(resident, card);
  await submit(resident, '打印证明');
  await resident.sees(happened, 30_000);
  await keep(resident.page, card);
  const words = await resident.words();
  expect(words).toContain(now);
  expect(words).toMatch(/没有打印，也没有收费/);
  expect(await documentCount(system)).toBe(0);
  expect(await casesArrived(system)).toEqual([]);
});

test('a young man who wants to marry is told the age before he answers anything else', async () => {
  await openItem(resident, 'HYDJYY', '婚姻登记预约', '开始预约');
  await resident.choose('结婚登记');
  await resident.press('下一步');
  await resident.layCard('minor');
  await resident.sees('男方要满 22 周岁才能登记结婚。');
  await keep(resident.page, 'too-young-to-marry');
  expect(await resident.words()).toContain('请满 22 周岁后再来预约。');
});

test('who sells tobacco beside a school is refused, and goes on without tobacco', async () => {
  await openItem(resident, 'KBLD', '开便利店');
  await resident.identify('qingpu-parent');
  await resident.choose('还没有');
  await resident.press('下一步');
  await resident.choose('租的');
  await resident.press('下一步');
  await resident.sees('店里有多大？');
  await resident.typeKeys('60');
  await resident.press('下一步');
  await resident.choose('包装好的食品');
  await resident.press('选好了');
  await resident.choose('不做');
  await resident.press('下一步');
  await resident.sees('卖香烟吗？');
  await resident.choose(/^卖/);
  await resident.press('下一步');
  await resident.choose('不到 50 米');
  await resident.press('下一步');
  await resident.sees('离中小学、幼儿园太近的地方，不能发烟草零售许可。');
  await keep(resident.page, 'too-near-a-school');
  await resident.press('返回');
  await resident.sees('离中小学、幼儿园有多远？');
  await resident.press('返回');
  await resident.choose('不卖');
  await resident.press('下一步');
  await resident.sees('卖酒吗？');
});
