import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { receiptNumberOf } from '#contract/case/receipt-number.ts';
import { creditCodeCheck } from '#contract/item/code-rules.ts';
import { openScreen, startBrowser } from '../harness/browser.ts';
import { casesArrived } from '../harness/central.ts';
import { documentCount, receiptCount } from '../harness/paper.ts';
import {
  fillProof,
  fillRegistration,
  openItem,
  openRegistration,
  type Resident,
  residentAt,
  submit,
} from '../harness/resident.ts';
import { type System, startSystem } from '../harness/system.ts';
import { until } from '../harness/until.ts';

let browser: Browser;
let system: System;
let resident: Resident;

const receiptPrinter = (type: string, more = {}) => system.bench.act('receipt-printer', { type, ...more });
const scanner = (text: string, encoding: 'utf8' | 'gb18030') =>
  system.bench.act('barcode-scanner', { type: 'scan', text, encoding });
const scannerReads = async () => (await system.bench.stateOf('barcode-scanner'))['reading'];
/** The outputs of the relay board that are on: which is which is in the demonstration's settings. */
const lit = async () => JSON.stringify((await system.bench.stateOf('relay-board'))['on']);
const CARD_LIGHT = 1;
const SCANNER_LIGHT = 5;

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

test.each([
  ['jams', 'jam', 'clearJam', '凭条卡纸了'],
  ['is opened', 'openCover', 'closeCover', '凭条打印机的盖子开着'],
])(
  'a receipt printer that %s in the middle of a receipt: the case stands once, and one whole receipt comes after',
  async (_, fault, cure, words) => {
    const before = (await casesArrived(system)).length;
    await fillRegistration(resident);
    await receiptPrinter('stallAfterRows', { rows: 100 });
    await submit(resident);
    await until(
      'the printer to be in the middle',
      async () => (await system.bench.stateOf('receipt-printer'))['stalled'] === true,
    );
    await receiptPrinter(fault);
    await receiptPrinter('resume');
    await resident.sees(words);
    await resident.sees('申报已经收下，凭条号有效');
    await receiptPrinter(cure);
    const strips = await receiptCount(system);
    await resident.press('再打印一次');
    await resident.sees('请从出纸口取走凭条');
    expect(await receiptCount(system)).toBeLessThanOrEqual(strips + 2);
    expect(await casesArrived(system)).toHaveLength(before + 1);
  },
);

test('a reader whose cable falls out in the middle of a card reads it when it is back, and nothing is read twice', async () => {
  await openRegistration(resident);
  await until('the light at the reader', async () => (await lit()).includes(String(CARD_LIGHT)));
  await system.bench.act('id-card-reader', { type: 'unplugMidReply' });
  await resident.layCard('qingpu-resident');
  await resident.sees('读卡器暂时不能用', 30_000);
  await resident.liftCard();
  await system.bench.act('id-card-reader', { type: 'plug' });
  await resident.sees('请把身份证平放在读卡区', 30_000);
  await resident.identify('qingpu-resident');
  await resident.sees('您现在的就业形式是哪一种？');
});

test('a card of another kind is refused in words, and the right one is read after it', async () => {
  await openRegistration(resident);
  await system.bench.act('id-card-reader', { type: 'rejectCard' });
  await resident.layCard('qingpu-parent');
  await resident.sees('这张卡不能在这里用');
  await resident.liftCard();
  await resident.identify('qingpu-resident');
  await resident.sees('您现在的就业形式是哪一种？');
});

test('codes in GBK are read as text, judged, confirmed and filed; the scanner and its light are on for them alone', async () => {
  const before = (await casesArrived(system)).length;
  const number = receiptNumberOf('00217', 7);
  const licence = `92310199MA0000000${creditCodeCheck('92310199MA0000000')}`;
  await openItem(resident, 'JYXXBG', '就业信息变更');
  await resident.sees('请放身份证，或插社会保障卡');
  expect(await scannerReads()).toBe(false);
  await resident.identify('qingpu-resident');
  await resident.choose('在手边');
  await resident.press('下一步');
  await resident.sees('请扫登记时的凭条');
  await until('the scanner to be on', scannerReads);
  await until('its light', async () => (await lit()).includes(String(SCANNER_LIGHT)));
  await scanner('上海市青浦区无此路', 'gb18030');
  await resident.sees('这个码里没有这里要的号码');
  await until('the scanner to be on again', scannerReads);
  await scanner(`办件查询|沪青浦|${number}`, 'gb18030');
  await resident.sees(`办件查询|沪青浦|${number}`);
  await until('the scanner to be off', async () => !(await scannerReads()));
  await resident.press('下一步');
  await resident.choose('个体经营');
  await resident.press('下一步');
  await resident.choose('有执照');
  await resident.press('下一步');
  await resident.sees('请扫营业执照上的码');
  await until('the scanner to be on', scannerReads);
  await scanner(`统一社会信用代码:${licence};名称:青浦区无此路小吃店`, 'gb18030');
  await resident.sees('青浦区无此路小吃店');
  await resident.press('下一步');
  await resident.sees('请核对，无误后提交');
  await resident.sees(licence);
  await submit(resident);
  await resident.sees('请从出纸口取走凭条');
  expect(await casesArrived(system)).toHaveLength(before + 1);
});

test('a scanner that types is heard on the page that asks for a code, and its digits do not land in the keypad', async () => {
  const number = receiptNumberOf('00217', 8);
  await openItem(resident, 'JYXXBG', '就业信息变更');
  await resident.sees('请放身份证，或插社会保障卡');
  await resident.identify('qingpu-resident');
  await resident.choose('在手边');
  await resident.press('下一步');
  await resident.sees('请扫登记时的凭条');
  // All at once, as a scanner does: what a browser makes of keys that the test sends one by one depends on its haste.
  await resident.page.evaluate(
    (keys) => {
      for (const key of keys) document.dispatchEvent(new KeyboardEvent('keydown', { key }));
    },
    ['F9', ...`receipt ${number}`, 'Enter'],
  );
  await resident.sees('二维码里写的是');
  await resident.sees(`receipt ${number}`);
});

test('a page that waits for paper can be cancelled: nothing comes out, and one page after a refill', async () => {
  const before = await documentCount(system);
  await fillProof(resident);
  await submit(resident, '打印证明');
  // Taken away while the page is on its way: a printer that has none before is given no page.
  await until('the printer to have the page', async () =>
    /"(pending|processing)"/.test(JSON.stringify(await system.bench.stateOf('document-printer'))),
  );
  await system.bench.act('document-printer', { type: 'removePaper' });
  await resident.sees('打印机没有纸了');
  await resident.press('取消打印');
  await resident.sees('打印已取消', 30_000);
  await system.bench.act('document-printer', { type: 'loadPaper' });
  expect(await documentCount(system)).toBe(before);
  await resident.press('再打印一次');
  await resident.sees('请从出纸口取走证明', 60_000);
  expect(await documentCount(system)).toBe(before + 1);
});

test('on battery a session goes on; on a nearly empty one nobody new is served, until the mains are back', async () => {
  await resident.press('点一下屏幕开始');
  await system.bench.act('ups', { type: 'failMains' });
  await resident.sees('停电，本机正由备用电池供电');
  await system.bench.act('ups', { type: 'setCharge', percent: 10 });
  await resident.press(/社保缴费证明/);
  await resident.press('退出');
  await resident.sees('本机暂停服务');
  await resident.sees('停电了，备用电池快用完');
  await until('all lights to be dark', async () => (await lit()) === '[]');
  await system.bench.act('ups', { type: 'restoreMains' });
  await resident.sees('点一下屏幕开始');
  await resident.press('点一下屏幕开始');
});
