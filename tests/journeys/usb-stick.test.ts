import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
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
const keep = pictureBook('usb-stick');
const look = (picture: string) => keep(resident.page, picture);
const plug = (content: string) => system.bench.act('usb-stick', { type: 'plug', content });
const pull = () => system.bench.act('usb-stick', { type: 'pull' });

beforeAll(async () => {
  system = await startSystem();
  browser = await startBrowser(system.cameraFile);
  resident = residentAt(await openScreen(browser, system.screenUrl()), system.bench);
});
afterAll(async () => {
  await system?.stop();
  await browser?.close();
});

/** Logs and everything under the terminal's own folder, in which a file's name could be found. */
function filesOfTerminal(): readonly Buffer[] {
  return ['terminal', 'logs'].flatMap((folder) =>
    readdirSync(path.join(system.folder, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => readFileSync(path.join(entry.parentPath, entry.name))),
  );
}

test('a paper comes from a stick: chosen, looked at, taken; the officer sees it, and its name stays nowhere', async () => {
  await openItem(resident, 'SHIYE', '失业登记');
  await resident.identify('qingpu-resident');
  await resident.choose('工作过');
  await resident.press('下一步');
  await resident.sees('从哪一天开始没有工作的？');
  await resident.press('本月 1 日');
  await resident.press('下一步');
  await resident.sees('请拍下离职证明');
  await resident.press('从 U 盘选');
  await resident.sees('请插入 U 盘');
  await look('1-plug-in');

  await plug('nothingUsable');
  await resident.sees('没有能用的文件');
  await pull();
  await resident.sees('U 盘拔掉了');
  await plug('papers');
  await resident.sees('选要交的文件');
  await look('2-list');
  const words = await resident.words();
  expect(words).toContain('离职证明（样例）.jpg');
  expect(words).toContain('附页（样例）.png');
  expect(words).not.toContain('只是改了名');
  expect(words).not.toContain('五页合同');

  // Pulled while it is looked at: said so, and nothing half taken.
  await resident.choose('离职证明（样例）.jpg');
  await resident.press('看一看');
  await resident.page.getByRole('img', { name: '所选的图片' }).waitFor();
  await look('3-look');
  await pull();
  await resident.sees('U 盘拔掉了');

  await plug('papers');
  await resident.choose('离职证明（样例）.jpg');
  await resident.press('看一看');
  await resident.page.getByRole('img', { name: '所选的图片' }).waitFor();
  await resident.press('就用这些');
  await resident.sees('可以拔出 U 盘了');
  await look('4-pull-out');
  await pull();
  await resident.press('拔好了，继续');
  const more = resident.page.getByRole('button', { name: '拍好了，下一步' });
  await resident.sees(/请签上您的姓名|请拍下离职证明/);
  if (await more.isVisible()) await more.click();
  await resident.sees('请签上您的姓名');
  const box = await resident.page.getByRole('img', { name: '签名区' }).boundingBox();
  if (!box) throw new Error('there is nothing to sign on');
  await resident.page.mouse.move(box.x + box.width * 0.2, box.y + box.height * 0.3);
  await resident.page.mouse.down();
  await resident.page.mouse.move(box.x + box.width * 0.8, box.y + box.height * 0.6, { steps: 8 });
  await resident.page.mouse.up();
  await resident.press('签好了');
  await resident.sees('请核对，无误后提交');
  await submit(resident);
  await resident.sees('已送达', 60_000);
  const [number = ''] = await casesArrived(system);
  expect((await officerReads(browser, system, number)).pictures).toBe(2);
  await resident.leave();
  for (const bytes of filesOfTerminal()) expect(bytes.includes('离职证明（样例）')).toBe(false);
});
