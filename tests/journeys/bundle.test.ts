import { cpSync, mkdirSync, readdirSync, renameSync } from 'node:fs';
import path from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openScreen, startBrowser } from '../harness/browser.ts';
import { casesAtPlatform, waitingAtTerminal } from '../harness/central.ts';
import { officerReads } from '../harness/officer.ts';
import { pictureBook } from '../harness/pictures.ts';
import { fillRegistration, type Resident, residentAt, submit } from '../harness/resident.ts';
import { type System, startSystem } from '../harness/system.ts';

let browser: Browser;
let system: System;
let resident: Resident;
const keep = pictureBook('bundle');

beforeAll(async () => {
  system = await startSystem();
  browser = await startBrowser();
  resident = residentAt(await openScreen(browser, system.screenUrl()), system.bench);
});
afterAll(async () => {
  await system?.stop();
  await browser?.close();
});

/** A stick is a folder: in the terminal's port while it lies there, else in somebody's hand. */
function stickInHand(): { readonly place: string; readonly plug: () => void; readonly pull: () => void } {
  const port = path.join(system.folder, 'dev/usb-stick');
  const hand = path.join(system.folder, 'stick-in-hand');
  mkdirSync(path.join(hand, 'tongban'), { recursive: true });
  return {
    place: path.join(hand, 'tongban'),
    plug: () => renameSync(hand, port),
    pull: () => renameSync(port, hand),
  };
}

test('a case that was filed without a network travels by stick, and its answer comes back the same way', async () => {
  await system.bench.act('network', { type: 'cut' });
  await fillRegistration(resident, { phone: 'asked' });
  await submit(resident);
  await resident.sees('请从出纸口取走凭条');
  await resident.leave();
  expect(waitingAtTerminal(system)).toBe(1);

  const stick = stickInHand();
  stick.plug();
  await resident.sees('U 盘传输：1 件待上传');
  await keep(resident.page, '1-offered');
  await resident.press(/U 盘传输/);
  await resident.sees('用 U 盘传送办件');
  await keep(resident.page, '2-ready');
  await resident.press('开始传输');
  await resident.sees('可以拔出 U 盘了');
  await keep(resident.page, '3-pull-out');
  expect(waitingAtTerminal(system)).toBe(1);
  stick.pull();
  await resident.press('完成');
  await resident.sees('点一下屏幕开始');

  const officer = await browser.newPage({ acceptDownloads: true });
  await officer.goto(system.platformUrl);
  await officer.getByRole('link', { name: 'U 盘办件' }).click();
  await keep(officer, '4-officer');
  const [name = ''] = readdirSync(path.join(stick.place, 'out'));
  await officer.getByLabel(/办件包/).setInputFiles(path.join(stick.place, 'out', name));
  await officer.getByRole('button', { name: '接收' }).click();
  await officer.getByRole('heading', { name: '办件包已处理' }).waitFor();
  expect(await officer.getByRole('row', { name: '新接收' }).innerText()).toContain('1 件');
  await keep(officer, '5-taken');
  const [download] = await Promise.all([
    officer.waitForEvent('download'),
    officer.getByRole('link', { name: /下载答复文件/ }).click(),
  ]);
  expect(download.suggestedFilename()).toBe(name);
  cpSync(await download.path(), path.join(stick.place, 'in', name));
  await officer.close();

  stick.plug();
  await resident.press(/U 盘传输/);
  await resident.sees('平台的答复：1 个文件');
  await resident.press('开始传输');
  await resident.sees('1 件，已确认送达');
  await keep(resident.page, '6-delivered');
  expect(waitingAtTerminal(system)).toBe(0);
  const [{ receiptNumber } = { receiptNumber: '' }, ...others] = casesAtPlatform(system);
  expect(others).toEqual([]);
  expect((await officerReads(browser, system, receiptNumber)).words).toContain('灵活就业登记');
});
