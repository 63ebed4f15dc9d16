import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openScreen, startBrowser } from '../harness/browser.ts';
import { casesArrived } from '../harness/central.ts';
import { officerReads } from '../harness/officer.ts';
import { pictureBook } from '../harness/pictures.ts';
import { openItem, type Resident, residentAt, submit } from '../harness/resident.ts';
import { type System, startSystem } from '../harness/system.ts';

let browser: Browser;
let system: System;
let resident: Resident;
const look = pictureBook('face');

beforeAll(async () => {
  system = await startSystem();
  browser = await startBrowser(system.cameraFile);
  resident = residentAt(await openScreen(browser, system.screenUrl()), system.bench);
});
afterAll(async () => {
  await system?.stop();
  await browser?.close();
});

test('a matter for a card and a face is offered and done to its end, and the officer has the picture', async () => {
  await openItem(resident, 'WSSM', '网上实名认证');
  await resident.identify('qingpu-resident');
  await resident.sees('请正对镜头，拍一张照片');
  expect(await system.bench.stateOf('document-camera')).toMatchObject({ lookingAt: 'person' });
  await resident.press('拍照');
  await resident.sees('脸看得清吗？');
  await look(resident.page, '1-face');
  await resident.press('用这张');
  await resident.sees('您要办哪一样？');
  await resident.choose('第一次实名');
  await resident.press('下一步');
  await resident.sees('要不要让家人帮您在网上办事？');
  await resident.choose('不用');
  await resident.press('下一步');
  await resident.sees('请核对，无误后提交');
  await look(resident.page, '2-check');
  await submit(resident);
  await resident.sees('请从出纸口取走凭条', 60_000);
  await resident.sees('已送达');
  const [number = ''] = await casesArrived(system);
  expect((await officerReads(browser, system, number)).pictures).toBe(1);
});
