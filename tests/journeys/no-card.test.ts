import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { idNumberCheckDigit } from '#contract/identity/id-number.ts';
import { openScreen, startBrowser } from '../harness/browser.ts';
import { officerReads } from '../harness/officer.ts';
import {
  answerFirstQuestions,
  openItem,
  openRegistration,
  type Resident,
  residentAt,
  submit,
} from '../harness/resident.ts';
import { type System, startSystem } from '../harness/system.ts';

let browser: Browser;
let system: System;
let resident: Resident;

beforeAll(async () => {
  browser = await startBrowser();
  system = await startSystem();
  resident = residentAt(await openScreen(browser, system.screenUrl()), system.bench);
});
afterAll(async () => {
  await system.stop();
  await browser.close();
});

/** Of nobody: no register knows it. */
const first17 = '31011819910101998';
const number = `${first17}${idNumberCheckDigit(first17)}`;

test('who has no card types who they are, is asked everything, and the officer reads that no card was checked', async () => {
  await openRegistration(resident);
  await resident.press('没带身份证');
  await resident.sees('为什么没有身份证可读？');
  await resident.choose('忘带了');
  await resident.press('下一步');
  await resident.sees('您的身份证号是多少？');
  await resident.typeKeys(number);
  await resident.press('下一步');
  await resident.sees('您的姓名是什么？');
  await resident.typeKeys('GU');
  await resident.press('顾');
  await resident.typeKeys('NUO');
  await resident.press('诺');
  await resident.press('下一步');
  await resident.sees('未核验证件');
  await resident.agree();
  await answerFirstQuestions(resident);
  // The card would have said in which town.
  await resident.choose('金泽镇');
  await resident.press('下一步');
  await resident.sees('请输入您的手机号');
  await resident.typeKeys('13800006620');
  await resident.press('下一步');
  await resident.sees('请核对，无误后提交');
  expect(await resident.words()).not.toContain(number);
  await submit(resident);
  await resident.sees('请带身份证到窗口');
  await resident.sees('已送达');
  const shown = (await resident.words()).match(/\d{4} \d{4} \d{4}/)?.[0].replaceAll(' ', '') ?? '';
  const { words } = await officerReads(browser, system, shown);
  expect(words).toContain('未核验证件');
  expect(words).toContain('忘带了');
  expect(words).toContain(number);
  await resident.leave();
  expect(await resident.words()).not.toContain('顾');
});

test('a matter that shows what is known of a person says that it needs the card, and where else it is done', async () => {
  await openItem(resident, 'SBJFZM', '社保缴费证明');
  await resident.sees(/这件事要核验身份证/);
  expect(await resident.page.getByRole('button', { name: '没带身份证' }).count()).toBe(0);
  await resident.leave();
});
