import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openScreen, startBrowser } from '../harness/browser.ts';
import { casesAtPlatform, waitingAtTerminal } from '../harness/central.ts';
import { answerFirstQuestions, openRegistration, type Resident, residentAt } from '../harness/resident.ts';
import { type System, startSystem } from '../harness/system.ts';

let browser: Browser;
let system: System;
let resident: Resident;

beforeAll(async () => {
  browser = await startBrowser();
  // With the pause of a real terminal: this is what it is for.
  system = await startSystem({ session: { settleMs: 600 } });
  resident = residentAt(await openScreen(browser, system.screenUrl()), system.bench);
});
afterAll(async () => {
  await system.stop();
  await browser.close();
});

test.each([80, 300])(
  'a double tap (%i ms) on the last question shows the check page and files nothing',
  async (gapMs) => {
    await openRegistration(resident);
    await resident.identify('unknown');
    await answerFirstQuestions(resident);
    await resident.sees('请输入您的手机号');
    await resident.typeKeys('13800006620');
    const button = await resident.page.getByRole('button', { name: '下一步' }).boundingBox();
    if (!button) throw new Error('no button');
    const at = [button.x + button.width / 2, button.y + button.height / 2] as const;
    await resident.page.mouse.click(...at, { delay: 20 });
    // The second half of the tap comes when it comes: this is the hand, not a wait for the page.
    await resident.page.mouse.click(...at, { delay: gapMs });
    await resident.sees('请核对，无误后提交');
    await resident.page.mouse.move(0, 0);
    await resident.press('返回');
    await resident.sees('请输入您的手机号');
    expect(waitingAtTerminal(system) + casesAtPlatform(system).length).toBe(0);
    await resident.press('退出');
    await resident.liftCard();
    await resident.sees('点一下屏幕开始');
  },
);
