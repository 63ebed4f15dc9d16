import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openScreen, startBrowser } from '../harness/browser.ts';
import { resident as person } from '../harness/central.ts';
import { fillProof, fillRegistration, residentAt, submit } from '../harness/resident.ts';
import { type System, startSystem } from '../harness/system.ts';

let browser: Browser;
let system: System;

beforeAll(async () => {
  browser = await startBrowser();
  system = await startSystem({ session: { idleMs: 10_000, warningMs: 5_000 } });
});
afterAll(async () => {
  await system.stop();
  await browser.close();
});

/** Where the two people live: no file of the terminal may hold a road. */
const ROADS = ['无此路301号', '无此路900号'];

/** Every file of the terminal and of the logs, as bytes; the platform's own folder is the body's, not the terminal's. */
function filesOfTerminal(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .filter((file) => !file.startsWith(path.join(folder, 'platform')));
}

/** The forms in which a text may stand in a file: UTF-8, UTF-16 as on the card, base64. */
function formsOf(text: string): readonly Buffer[] {
  const utf8 = Buffer.from(text, 'utf8');
  return [
    utf8,
    Buffer.from(text, 'utf16le'),
    Buffer.from(utf8.toString('base64').slice(0, -4)),
    Buffer.from(JSON.stringify(text).slice(1, -1)),
  ];
}

test('after the session nothing of the person is on the screen, in what it was sent, in logs or on disk', async () => {
  // One who types the phone number, and one of whom the platform tells it.
  const people = [person('unknown'), person('qingpu-resident')];
  const phone = '13800006620';
  const page = await openScreen(browser, system.screenUrl());
  const frames: string[] = [];
  page.on('websocket', (socket) => socket.on('framereceived', ({ payload }) => frames.push(String(payload))));
  await page.reload();
  const resident = residentAt(page, system.bench);

  await fillRegistration(resident, { card: 'unknown', phone: 'asked' });
  const during = frames.length;
  await submit(resident);
  await resident.sees('请从出纸口取走凭条');
  await resident.press('再办一件');
  await resident.liftCard();
  await resident.sees('您好，今天想办什么？');
  await resident.press('退出');
  await resident.sees('点一下屏幕开始');
  await fillProof(resident);
  await submit(resident, '打印证明');
  await resident.sees('请从出纸口取走证明', 60_000);
  await resident.press('完成并退出');
  await resident.liftCard();
  await resident.sees('点一下屏幕开始');

  // The number and the full name never go to the screen; what the person typed is gone with the session.
  expect(during).toBeGreaterThan(5);
  for (const { name, idNumber } of people) {
    expect(frames.join('\n')).not.toContain(name);
    expect(frames.join('\n')).not.toContain(idNumber);
  }
  expect(frames.at(-1)).not.toContain(phone);
  expect(await page.content()).not.toMatch(/许|沈|1995|1968|6620/);
  expect(await page.title()).toBe('通办');

  const files = filesOfTerminal(system.folder);
  expect(files.some((file) => file.endsWith('terminal.db'))).toBe(true);
  for (const file of files) {
    const bytes = readFileSync(file);
    for (const secret of [...people.flatMap(({ name, idNumber }) => [name, idNumber]), phone, ...ROADS]) {
      for (const form of formsOf(secret)) {
        expect(bytes.includes(form), `${path.basename(file)} holds a person's data in clear`).toBe(false);
      }
    }
  }
  await page.context().close();
});

test('a person who walks away is warned, then forgotten', async () => {
  const page = await openScreen(browser, system.screenUrl());
  const resident = residentAt(page, system.bench);
  await fillRegistration(resident);
  await resident.sees('您还在吗？');
  await resident.press('继续办理');
  await resident.sees('请核对，无误后提交');
  await resident.sees('您还在吗？');
  await resident.sees('点一下屏幕开始');
  expect(await page.content()).not.toContain('沈');
  await resident.liftCard();
  await page.context().close();
});
