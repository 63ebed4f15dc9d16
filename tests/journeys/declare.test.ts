import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { openScreen, startBrowser } from '../harness/browser.ts';
import { casesArrived, casesAtPlatform, waitingAtTerminal } from '../harness/central.ts';
import { newestReceipt, receiptCount } from '../harness/paper.ts';
import {
  answerFirstQuestions,
  fillRegistration,
  openRegistration,
  type Resident,
  residentAt,
  submit,
} from '../harness/resident.ts';
import { type System, startSystem } from '../harness/system.ts';

let browser: Browser;
let system: System;
let resident: Resident;

/** One terminal for all: as on any day, each finds it as those before left it. */
beforeAll(async () => {
  browser = await startBrowser();
  system = await startSystem();
  resident = residentAt(await openScreen(browser, system.screenUrl()), system.bench);
});
afterAll(async () => {
  await system.stop();
  await browser.close();
});
afterEach(async () => {
  await system.bench.act('receipt-printer', { type: 'loadPaper' });
  await resident.leave();
});

/** The number on the screen, without its spaces. */
async function shownNumber(): Promise<string> {
  return (await resident.words()).match(/\d{4} \d{4} \d{4}/)?.[0].replaceAll(' ', '') ?? '';
}

test('a case is filed online: number on screen, paper and platform are one and the same', async () => {
  const before = await casesArrived(system);
  await fillRegistration(resident);
  const words = await resident.words();
  expect(words).toContain('沈*兰');
  expect(words).toContain('310118********0002');
  expect(words).toContain('金泽镇');
  // Not asked, because a body knows it; the person sees the number, half of it, and where it is from.
  expect(words).toContain('138****6620共享数据带出');
  await submit(resident);
  await resident.sees('请从出纸口取走凭条');
  const number = await shownNumber();
  expect((await newestReceipt(system)).qr).toMatch(new RegExp(`/q/${number}#`));
  await resident.sees('已送达');
  expect(await casesArrived(system)).toEqual([...before, number]);
});

test('the officer’s page opens the sealed case', async () => {
  await fillRegistration(resident);
  await submit(resident);
  await resident.sees('已送达');
  const officer = await browser.newPage();
  await officer.goto(system.platformUrl);
  await officer
    .getByRole('link', { name: /\d{4} \d{4} \d{4}/ })
    .first()
    .click();
  await officer.getByText('沈秀兰').first().waitFor();
  await officer.getByText('13800006620').first().waitFor();
  await officer.close();
});

test('the receipt’s QR code tells its holder how the case stands', async () => {
  await fillRegistration(resident);
  await submit(resident);
  await resident.sees('已送达');
  const phone = await browser.newPage();
  await phone.goto((await newestReceipt(system)).qr);
  await phone.getByText(/本市户籍人员灵活就业登记（提交送达/).waitFor();
  await phone.getByRole('status').getByText('已接收，等待受理').waitFor();
  await phone.close();
});

test('with the platform down the case is taken, and arrives exactly once when it is back', async () => {
  const before = await casesArrived(system);
  await system.stopPlatform();
  await fillRegistration(resident, { phone: 'asked' });
  await resident.sees('网络暂时不通，不影响提交', 20_000);
  await submit(resident);
  await resident.sees('等网络，自动送');
  const number = await shownNumber();
  expect(waitingAtTerminal(system)).toBe(1);
  expect(casesAtPlatform(system)).toHaveLength(before.length);
  await system.startPlatform();
  expect(await casesArrived(system)).toEqual([...before, number]);
});

test('paper that ends in the middle of a receipt: the case stands, the paper is not claimed, and prints after a refill', async () => {
  const cases = await casesArrived(system);
  await fillRegistration(resident);
  await system.bench.act('receipt-printer', { type: 'paperOutAfterRows', rows: 200 });
  await submit(resident);
  await resident.sees('申报已经收下，凭条号有效');
  const before = await receiptCount(system);
  await system.bench.act('receipt-printer', { type: 'loadPaper' });
  await resident.press(/再打印一次|没出来，再打一张/);
  await resident.sees('请从出纸口取走凭条');
  expect(await receiptCount(system)).toBe(before + 1);
  expect(await casesArrived(system)).toHaveLength(cases.length + 1);
});

test('without paper from the start the number is shown instead, and nothing is printed', async () => {
  const before = await receiptCount(system);
  await system.bench.act('receipt-printer', { type: 'removePaper' });
  await fillRegistration(resident);
  await resident.sees('凭条暂时不能打印');
  await submit(resident, '提交（显示凭条号）');
  await resident.sees('请记下或拍下这个号码');
  expect(await shownNumber()).toMatch(/^\d{12}$/);
  expect(await receiptCount(system)).toBe(before);
});

test('the second person of the day gets the next number and a page without the first', async () => {
  await fillRegistration(resident);
  await submit(resident);
  await resident.sees('请从出纸口取走凭条');
  const first = await shownNumber();
  await resident.leave();
  await fillRegistration(resident);
  await submit(resident);
  await resident.sees('请从出纸口取走凭条');
  expect(Number((await shownNumber()).slice(5, 11))).toBe(Number(first.slice(5, 11)) + 1);
});

test('a change of language or size in the middle keeps what was typed', async () => {
  await openRegistration(resident);
  await resident.identify('unknown');
  await answerFirstQuestions(resident);
  await resident.sees('请输入您的手机号');
  await resident.typeKeys('138');
  await resident.press('长辈版');
  await resident.press('English');
  await resident.sees('What is your mobile number?');
  await resident.sees('138');
});

test('what was begun on a question is still there after a look at the one before it', async () => {
  await openRegistration(resident);
  await resident.identify('unknown');
  await answerFirstQuestions(resident);
  await resident.sees('请输入您的手机号');
  await resident.typeKeys('13800');
  await resident.press('返回');
  await resident.sees('您的户籍在哪个街镇？');
  await resident.press('下一步');
  await resident.sees('还差 6 位');
  await resident.leave();
  await openRegistration(resident);
  await resident.identify('unknown');
  await answerFirstQuestions(resident);
  await resident.sees('还差 11 位');
});
