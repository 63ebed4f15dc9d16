import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openScreen, startBrowser } from '../harness/browser.ts';
import { casesAtPlatform, waitingAtTerminal } from '../harness/central.ts';
import { receiptCount } from '../harness/paper.ts';
import { isRunning, killHard, processesBelow } from '../harness/processes.ts';
import {
  fillRegistration,
  openRegistration,
  type Resident,
  residentAt,
  submit,
} from '../harness/resident.ts';
import { type System, startSystem } from '../harness/system.ts';
import { until } from '../harness/until.ts';

/** What the terminal is built for, ms. A noisy machine is no fault of it: measured times are told, not judged. */
const BACK_GOAL_MS = 5_000;
const BACK_WITHIN_MS = 30_000;

/** Kills the one process below the host whose command line holds `part`, and returns when it was killed. */
function kill(system: System, part: string): number {
  const found = processesBelow(system.hostPid()).filter(({ commandLine }) => commandLine.includes(part));
  expect(found.length, `processes with ${part}`).toBeGreaterThan(0);
  const [first] = found;
  if (first) killHard(first.pid);
  return Date.now();
}

function tellBack(what: string, since: number): void {
  console.log(`${what}: back after ${Date.now() - since} ms (goal ${BACK_GOAL_MS})`);
}

describe('killed in the middle of a session', () => {
  let browser: Browser;
  let system: System;
  let resident: Resident;

  beforeAll(async () => {
    browser = await startBrowser();
  });
  afterAll(() => browser.close());
  beforeEach(async () => {
    system = await startSystem();
    resident = residentAt(await openScreen(browser, system.screenUrl()), system.bench);
  });
  afterEach(async () => {
    await resident.page.context().close();
    await system.stop();
  });

  test('core while filling: the terminal is back, the person is told, the next one begins at zero', async () => {
    await fillRegistration(resident);
    const killed = kill(system, 'src-main/core/main.ts');
    await resident.sees('本机刚刚重新启动', BACK_WITHIN_MS);
    tellBack('core while filling', killed);
    expect(await resident.words()).not.toContain('沈');
    await resident.liftCard();
    await fillRegistration(resident);
    await submit(resident);
    await resident.sees('已送达');
    expect(casesAtPlatform(system)).toHaveLength(1);
  });

  test('core while the receipt prints: the case stands, once, and its number is shown', async () => {
    await fillRegistration(resident);
    await system.bench.act('receipt-printer', { type: 'stallAfterRows', rows: 100 });
    await submit(resident);
    await resident.sees('正在打印凭条');
    const killed = kill(system, 'src-main/core/main.ts');
    await resident.sees('事项已经收下', BACK_WITHIN_MS);
    tellBack('core while printing', killed);
    const number = (await resident.words()).match(/\d{4} \d{4} \d{4}/)?.[0].replaceAll(' ', '');
    await until('the case to be acknowledged', () => waitingAtTerminal(system) === 0);
    expect(casesAtPlatform(system).map(({ receiptNumber }) => receiptNumber)).toEqual([number]);
  });

  test('device host while it waits for a card: the session goes on and the card is read', async () => {
    await openRegistration(resident);
    const killed = kill(system, 'src-main/device-host/main.ts');
    await resident.sees('读卡器暂时不能用', BACK_WITHIN_MS);
    await resident.sees('请把身份证平放在读卡区', BACK_WITHIN_MS);
    tellBack('device host', killed);
    await resident.identify('qingpu-resident');
    await resident.sees('您现在的就业形式是哪一种？');
  });

  test('device host, with a card on the reader when it is back: nobody knows whose it is, so it is laid on again', async () => {
    await openRegistration(resident);
    const reader = (action: Readonly<Record<string, unknown>>) => system.bench.act('id-card-reader', action);
    await reader({ type: 'stall', on: true });
    kill(system, 'src-main/device-host/main.ts');
    await resident.layCard('qingpu-resident');
    await reader({ type: 'stall', on: false });
    await resident.sees('读卡区上的卡，之前就在那里', BACK_WITHIN_MS);
    await resident.sees('请先把卡拿开，等两秒，再把您自己的身份证放上');
    await resident.liftCard();
    await until(
      'the page to say no more that a card lies there',
      async () => !(await resident.words()).includes('之前就在那里'),
    );
    await resident.identify('qingpu-resident');
    await resident.sees('您现在的就业形式是哪一种？');
  });

  test('device host in the middle of a receipt: nothing is printed twice by itself, the person decides', async () => {
    await fillRegistration(resident);
    await system.bench.act('receipt-printer', { type: 'stallAfterRows', rows: 100 });
    await submit(resident);
    await resident.sees('正在打印凭条');
    // Killed before the printer has the job, nothing would be unknown: the journal knows that nothing was sent.
    await until(
      'the printer to hang in the middle',
      async () => (await system.bench.stateOf('receipt-printer'))['stalled'] === true,
    );
    kill(system, 'src-main/device-host/main.ts');
    await resident.sees('凭条出来了', BACK_WITHIN_MS);
    await system.bench.act('receipt-printer', { type: 'resume' });
    const before = await receiptCount(system);
    await resident.press('凭条出来了');
    await resident.sees('您已取走');
    expect(await receiptCount(system)).toBeLessThanOrEqual(before + 1);
    await until('the case to be acknowledged', () => waitingAtTerminal(system) === 0);
    expect(casesAtPlatform(system)).toHaveLength(1);
  });

  test('host: no process of the terminal is left behind', async () => {
    const below = processesBelow(system.hostPid());
    killHard(system.hostPid());
    await until('all its processes to end', () => below.every(({ pid }) => !isRunning(pid)));
    await system.restartHost();
    await resident.page.goto(system.screenUrl());
    await resident.sees('点一下屏幕开始');
  });
});

describe('a screen that is killed', () => {
  test('is replaced within 5 s and takes up where the person was', async () => {
    const debuggingPort = 20_000 + (process.pid % 20_000);
    const system = await startSystem({
      hostParameters: ['--headless', '--window-size', '1080x1920', '--debugging-port', String(debuggingPort)],
    });
    /** Looks at the host's own window, as a developer's tools would; `null` while there is none. */
    const look = async <T>(use: (page: Page) => Promise<T>): Promise<T | null> => {
      const browser = await chromium
        .connectOverCDP(`http://127.0.0.1:${debuggingPort}`, { timeout: 1_500 })
        .catch(() => null);
      try {
        const page = browser?.contexts()[0]?.pages()[0];
        return page ? await use(page) : null;
      } catch {
        // The window went away while it was looked at.
        return null;
      } finally {
        await browser?.close();
      }
    };
    const words = (page: Page) => page.locator('body').textContent({ timeout: 1_000 });
    try {
      await until('the window of the host', () =>
        look(async (page) => (await words(page))?.includes('点一下屏幕开始')),
      );
      const tools = await chromium.connectOverCDP(`http://127.0.0.1:${debuggingPort}`);
      const [window] = tools.contexts()[0]?.pages() ?? [];
      if (!window) throw new Error('the host has no window');
      await openRegistration(residentAt(window, system.bench));
      await tools.close();
      const renderers = processesBelow(system.hostPid()).filter(({ commandLine }) =>
        commandLine.includes('--type=renderer'),
      );
      for (const { pid } of renderers) killHard(pid);
      const killed = Date.now();
      await until(
        'the page of the session to be shown again',
        () => look(async (page) => (await words(page))?.includes('请把身份证平放在读卡区')),
        BACK_WITHIN_MS,
      );
      tellBack('screen', killed);
    } finally {
      await system.stop();
    }
  });
});
