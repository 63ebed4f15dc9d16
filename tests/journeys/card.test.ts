import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { openScreen, startBrowser } from '../harness/browser.ts';
import { resident as person } from '../harness/central.ts';
import { openRegistration, type Resident, residentAt } from '../harness/resident.ts';
import { type System, startSystem } from '../harness/system.ts';

let browser: Browser;
let system: System;
let resident: Resident;
const reader = (action: Readonly<Record<string, unknown>>) => system.bench.act('id-card-reader', action);

beforeAll(async () => {
  browser = await startBrowser();
  system = await startSystem();
});
afterAll(async () => {
  await system.stop();
  await browser.close();
});
beforeEach(async () => {
  resident = residentAt(await openScreen(browser, system.screenUrl()), system.bench);
  await openRegistration(resident);
});
afterEach(async () => {
  await resident.liftCard();
  await resident.press('退出');
  await resident.sees('点一下屏幕开始');
  await resident.page.context().close();
});

test('a card lifted too early is asked for again, and then read', async () => {
  await reader({ type: 'liftDuringRead' });
  await resident.layCard('qingpu-resident');
  await resident.sees('身份证拿开得太早');
  await resident.identify('qingpu-resident');
  await resident.sees('您现在的就业形式是哪一种？');
});

test('an expired card identifies nobody, and the page says what to do', async () => {
  await resident.layCard('expired');
  await resident.sees('身份证已过有效期');
  expect(await resident.words()).not.toContain('徐国平');
  await resident.liftCard();
  await resident.identify('qingpu-resident');
  await resident.sees('您现在的就业形式是哪一种？');
});

test('a card of another kind is read, and the matter says that it is not for its holder', async () => {
  await resident.layCard('hong-kong');
  await resident.sees('这件事不能在这里办');
});

test('garbage on the serial line does not hide the card', async () => {
  await reader({ type: 'noise', on: true });
  await reader({ type: 'splitReplies', on: true });
  await reader({ type: 'wrongChecksum', times: 2 });
  await resident.identify('qingpu-resident');
  await resident.sees('您现在的就业形式是哪一种？', 30_000);
  await reader({ type: 'noise', on: false });
  await reader({ type: 'splitReplies', on: false });
});

test('a reader whose cable falls out is said to be away, and goes on by itself when it is back', async () => {
  await reader({ type: 'unplug' });
  await resident.sees('读卡器暂时不能用', 30_000);
  await reader({ type: 'plug' });
  await resident.sees('请把身份证平放在读卡区', 30_000);
  await resident.identify('qingpu-resident');
  await resident.sees('您现在的就业形式是哪一种？');
});

test('another person’s card in somebody’s session is told of, and read only when that session is over', async () => {
  const told = '读卡区有另一张身份证';
  await resident.identify('qingpu-resident');
  await resident.sees('您现在的就业形式是哪一种？');
  await resident.layCard('qingpu-parent');
  await resident.sees(told);
  for (const { name } of [person('qingpu-parent'), person('qingpu-resident')])
    expect(await resident.words()).not.toContain(name);
  await resident.press('接着办');
  await resident.page.getByText(told).waitFor({ state: 'detached' });
  await resident.sees('您现在的就业形式是哪一种？');

  // The person's own card, laid on again, is nothing to tell of; the next one is.
  await resident.choose(/平台就业/);
  await resident.press('下一步');
  await resident.layCard('qingpu-resident');
  await resident.sees('从哪一天开始的？');
  await expect
    .poll(() => system.bench.stateOf('id-card-reader'), { timeout: 20_000 })
    .toMatchObject({ wasRead: true });
  await resident.liftCard();
  await resident.layCard('qingpu-parent');
  await resident.sees(told, 30_000);
  await resident.press('换人办理');
  await resident.sees('您好，今天想办什么？');

  await resident.press(/^搜一搜/);
  await resident.typeKeys('LHJYDJ');
  await resident.press('灵活就业登记');
  await resident.press('开始办理');
  await resident.choose('没有退休');
  await resident.press('下一步');
  // This reader finds a card that it has read only when it was lifted.
  await resident.liftCard();
  await resident.identify('qingpu-parent');
  await resident.sees('您现在的就业形式是哪一种？');
  await resident.press('返回');
  await resident.sees('谁能办');
});

test('a card that stays behind is told on the first page until somebody takes it', async () => {
  const told = '有一张证件没取走';
  await reader({ type: 'findAgain', on: true });
  await resident.identify('qingpu-resident');
  await resident.sees('您现在的就业形式是哪一种？');
  await resident.press('退出');
  await resident.sees(told);
  await resident.sees('点一下屏幕开始');
  expect(await resident.words()).not.toContain(person('qingpu-resident').name);
  await resident.liftCard();
  await resident.page.getByText(told).waitFor({ state: 'detached' });
  await reader({ type: 'findAgain', on: false });
  await resident.press('点一下屏幕开始');
  await resident.sees('您好，今天想办什么？');
});
