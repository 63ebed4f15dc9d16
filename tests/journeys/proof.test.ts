import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { openScreen, startBrowser } from '../harness/browser.ts';
import { resident as person } from '../harness/central.ts';
import { documentCount, newestDocument } from '../harness/paper.ts';
import { fillProof, findItem, type Resident, residentAt, submit } from '../harness/resident.ts';
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
afterEach(() => resident.leave());

test('a proof is printed and says whose it is', async () => {
  await fillProof(resident);
  await submit(resident, '打印证明');
  await resident.sees('请从出纸口取走证明', 60_000);
  const document = await newestDocument(system);
  const { name, idNumber } = person('qingpu-resident');
  expect(document.text).toContain(name);
  expect(document.text).toContain(idNumber);
  expect(document.text).toContain('参保缴费证明');
  expect(document.text).toContain('无法律效力');
  expect(document.title).not.toContain(name);
});

test('a person without a record is told so, and nothing is printed', async () => {
  const before = await documentCount(system);
  await fillProof(resident, 'senior');
  await submit(resident, '打印证明');
  await resident.sees(/没有查到|没有.*记录/, 30_000);
  await resident.press('回首页');
  await resident.sees('您好，今天想办什么？');
  expect(await documentCount(system)).toBe(before);
});

test('without a network the guide says why the proof cannot be had', async () => {
  await system.bench.act('network', { type: 'cut' });
  await findItem(resident, 'SBJFZM', '社保缴费证明');
  await resident.sees('网络暂时不通，查不到您的记录');
  await system.bench.act('network', { type: 'restore' });
  await resident.press('开始办理');
  await resident.sees('请放身份证，或插社会保障卡');
});

test('a network that breaks at the last step ends in a choice, not in a wait; nothing is printed twice', async () => {
  const before = await documentCount(system);
  await fillProof(resident);
  await system.bench.act('network', { type: 'cut' });
  await submit(resident, '打印证明');
  await resident.sees('再试一次', 30_000);
  await system.bench.act('network', { type: 'restore' });
  await resident.press('再试一次');
  await resident.sees('请从出纸口取走证明', 60_000);
  expect(await documentCount(system)).toBe(before + 1);
});

test('an A4 printer without paper prints nothing, and one page after a refill', async () => {
  const before = await documentCount(system);
  await fillProof(resident);
  await system.bench.act('document-printer', { type: 'removePaper' });
  await submit(resident, '打印证明');
  await resident.sees('证明打印机没有纸了');
  expect(await documentCount(system)).toBe(before);
  await system.bench.act('document-printer', { type: 'loadPaper' });
  await resident.press('再打印一次');
  await resident.sees('请从出纸口取走证明', 60_000);
  expect(await documentCount(system)).toBe(before + 1);
});
