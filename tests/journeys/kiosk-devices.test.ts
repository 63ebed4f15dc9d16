import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { whyNoPcscd } from '#drivers/emulators/social-security-card/private-pcscd.ts';
import { openScreen, startBrowser } from '../harness/browser.ts';
import {
  answerPeriod,
  fillRegistration,
  openItem,
  type Resident,
  residentAt,
  submit,
} from '../harness/resident.ts';
import { type System, startSystem } from '../harness/system.ts';
import { until } from '../harness/until.ts';

/** What a kiosk has and a counter has not: a receipt printer that sees its mouth, a slot for chip cards. */
let browser: Browser;
let system: System;
let resident: Resident;

beforeAll(async () => {
  browser = await startBrowser();
  system = await startSystem({ receiptPrinter: 'custom-vkp80' });
  resident = residentAt(await openScreen(browser, system.screenUrl()), system.bench);
});
afterAll(async () => {
  await system.stop();
  await browser.close();
});

const inMouth = async () => (await system.bench.stateOf('receipt-printer'))['inMouth'];
const newestReceipt = async () => {
  const receipts: unknown = (await system.bench.stateOf('receipt-printer'))['receipts'];
  return Array.isArray(receipts) ? receipts.at(-1) : undefined;
};

test('a receipt that is taken is said to be taken', async () => {
  await fillRegistration(resident);
  await submit(resident);
  await resident.sees('请从出纸口取走凭条');
  expect(await inMouth()).toBe(true);
  await system.bench.act('receipt-printer', { type: 'takeReceipt' });
  await resident.sees('已取走');
  await resident.leave();
});

test('a receipt that is left behind is drawn back before the next person finds it', async () => {
  await fillRegistration(resident);
  await submit(resident);
  await resident.sees('请从出纸口取走凭条');
  await resident.leave();
  await until('the receipt to be drawn back', async () => !(await inMouth()));
  expect(await newestReceipt()).toMatchObject({ taken: false, retracted: true });
});

const whyNot = whyNoPcscd();
test.skipIf(whyNot !== null)(
  `a social security card identifies its holder, and nobody else where it is left in${whyNot === null ? '' : ` (${whyNot})`}`,
  async () => {
    const insert = (card: string) =>
      system.bench.act('social-security-card-reader', { type: 'insertCard', card });
    await openItem(resident, 'SBJFZM', '社保缴费证明');
    await resident.sees('芯片朝前插入读卡口');
    await insert('bank-card');
    await resident.sees('这不是社会保障卡');
    await system.bench.act('social-security-card-reader', { type: 'removeCard' });
    await insert('qingpu-resident');
    await resident.agree();
    await answerPeriod(resident);
    await resident.sees('沈*兰');
    await resident.leave();

    // The card was left in: the next person is told, and is nobody yet.
    await openItem(resident, 'SBJFZM', '社保缴费证明');
    await resident.sees('读卡口里的卡，之前就插着');
    await system.bench.act('social-security-card-reader', { type: 'removeCard' });
    await insert('senior');
    await resident.agree();
    await resident.sees('需要证明哪一段时间？');
    await system.bench.act('social-security-card-reader', { type: 'removeCard' });
    await resident.leave();
  },
);
