import path from 'node:path';
import Database from 'better-sqlite3';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openScreen, startBrowser } from '../harness/browser.ts';
import { casesArrived } from '../harness/central.ts';
import { fillRegistration, type Resident, residentAt, submit } from '../harness/resident.ts';
import { type System, startSystem } from '../harness/system.ts';
import { until } from '../harness/until.ts';

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

function rowsOf(file: string, query: string): readonly unknown[] {
  const database = new Database(path.join(system.folder, file), { readonly: true });
  try {
    return database.prepare(query).all();
  } finally {
    database.close();
  }
}
const atTerminal = () => rowsOf('terminal/terminal.db', 'SELECT content FROM ratings');
const atPlatform = () =>
  rowsOf(
    'platform/platform.db',
    'SELECT terminal, item_id AS item, level, reasons, receipt_number AS receiptNumber FROM ratings',
  );
const pressed = () => resident.page.locator('.rating [aria-pressed="true"]').allTextContents();

/** Files a case to its last page; gives its number. */
async function fileOne(phone: 'asked' | 'known'): Promise<string> {
  await fillRegistration(resident, { phone });
  await submit(resident);
  await resident.sees('办得满意吗？');
  return (await resident.words()).match(/\d{4} \d{4} \d{4}/)?.[0].replaceAll(' ', '') ?? '';
}

test('rated without a network, in the end otherwise than at first: kept over a restart, on the platform once', async () => {
  await system.stopPlatform();
  const receiptNumber = await fileOne('asked');
  await resident.press(/^非常满意$/);
  await resident.sees('谢谢您的评价');
  await resident.press(/^不满意$/);
  await resident.sees('哪里不好');
  await resident.press(/^等太久$/);
  await expect.poll(pressed).toEqual(['等太久']);
  expect(atTerminal()).toEqual([]);
  await resident.leave();
  expect(atTerminal()).toHaveLength(1);

  await system.restartHost();
  await resident.page.goto(system.screenUrl());
  await system.startPlatform();
  await until('the rating to be gone', () => atTerminal().length === 0, 60_000);
  expect(await casesArrived(system)).toEqual([receiptNumber]);
  expect(atPlatform()).toEqual([
    {
      terminal: receiptNumber.slice(0, 5),
      item: 'flexible-employment-registration',
      level: 4,
      reasons: '["waitedLong"]',
      receiptNumber,
    },
  ]);
  const officer = await browser.newPage();
  await officer.goto(`${system.platformUrl}/ratings`);
  await officer.getByText('等太久').waitFor();
  await officer.close();
});

test('the next person sees nothing of it; whoever leaves without a word is not held up, and leaves none', async () => {
  const before = atPlatform().length;
  await resident.sees('点一下屏幕开始');
  await fileOne('known');
  expect(await pressed()).toEqual([]);
  expect(await resident.words()).not.toContain('谢谢您的评价');
  await resident.leave();
  await casesArrived(system);
  expect([atTerminal().length, atPlatform().length]).toEqual([0, before]);
});
