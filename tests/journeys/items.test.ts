import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { openScreen, startBrowser } from '../harness/browser.ts';
import { casesArrived } from '../harness/central.ts';
import { officerReads } from '../harness/officer.ts';
import { newestDocument, qrOnScreen, receiptCount } from '../harness/paper.ts';
import { pictureBook } from '../harness/pictures.ts';
import { openItem, type Resident, residentAt, submit } from '../harness/resident.ts';
import { type System, startSystem } from '../harness/system.ts';

/** One matter of each kind, from the attract page to what one leaves with; one terminal for all, as on any day. */
let browser: Browser;
let system: System;
let resident: Resident;
const keep = pictureBook('items');
const look = (picture: string) => keep(resident.page, picture);

beforeAll(async () => {
  system = await startSystem();
  browser = await startBrowser(system.cameraFile);
  resident = residentAt(await openScreen(browser, system.screenUrl()), system.bench);
});
afterAll(async () => {
  await system.stop();
  await browser.close();
});
afterEach(async () => {
  await system.bench.act('network', { type: 'restore' });
  await resident.leave();
});

/** Waits for a question, keeps its picture, answers it by `how` and goes on. */
async function answer(question: string | RegExp, how: () => Promise<void>, picture: string, go = '下一步') {
  await resident.sees(question);
  await how();
  await look(picture);
  await resident.press(go);
}
const choosing =
  (...labels: readonly (string | RegExp)[]) =>
  async () => {
    for (const label of labels) await resident.choose(label);
  };
const typing = (keys: string) => () => resident.typeKeys(keys);
const pressing = (button: string) => () => resident.press(button);
/** The page already says what is meant. */
const asItIs = async () => {};

/** The receipt number that is shown, without its spaces. */
async function shownNumber(): Promise<string> {
  return (await resident.words()).match(/\d{4} \d{4} \d{4}/)?.[0].replaceAll(' ', '') ?? '';
}

/** The check page, page by page; every one is kept. */
async function checked(title: string | RegExp, picture: string): Promise<string> {
  await resident.sees(title);
  await look(picture);
  let words = await resident.words();
  const readOn = resident.page.getByRole('button', { name: '下一页', exact: true });
  for (let page = 2; (await readOn.isVisible()) && (await readOn.isEnabled()); page += 1) {
    await readOn.click();
    await resident.sees(new RegExp(`第 ${page} 页`));
    await look(`${picture}-${page}`);
    words += await resident.words();
  }
  return words;
}

/** Waits for the receipt, and for the officer who reads the case it is for. */
async function filed(picture: string) {
  await resident.sees('请从出纸口取走', 60_000);
  await resident.sees('已送达');
  await look(picture);
  const number = await shownNumber();
  expect(await casesArrived(system)).toContain(number);
  return { number, ...(await officerReads(browser, system, number)) };
}

test('1 a query with a card shows a table of records, and prints a slip of it', async () => {
  const slips = await receiptCount(system);
  await openItem(resident, 'YBJYMX', '医保就医明细', '开始查询');
  await resident.sees('请放身份证，或亮出服务码');
  await look('1-identify');
  await resident.identify('qingpu-resident');
  await answer('要看哪一段时间的看病记录？', pressing('最近 6 个月'), '1-period');
  await resident.sees('查询结果');
  await look('1-result');
  const words = await resident.words();
  expect(words).toMatch(/就医次数\d/);
  expect(words).toMatch(/医疗机构.*样例/);
  expect(words).toMatch(/总费用（元）\s*[\d,.]+/);
  expect(words).not.toMatch(/（元）\s*[\d,.]+ 元/);
  expect(words).toContain('来自青浦区医疗保障局');
  await resident.press('打印凭条');
  await resident.sees('凭条已打印');
  await look('1-slip');
  expect(await receiptCount(system)).toBe(slips + 1);
  expect(await casesArrived(system)).toEqual([]);
});

test('2 a public list needs no card', async () => {
  await openItem(resident, 'YLJG', '医疗机构查询', '开始查询');
  await answer('要找哪个街镇的医院？', choosing('金泽镇'), '2-town');
  await answer('要找哪一级的医院？', choosing('都可以'), '2-grade');
  await answer('知道名称的话', asItIs, '2-name');
  await resident.sees('查询结果');
  await look('2-result');
  expect(await resident.words()).toMatch(/金泽镇无此路.*名单为样例数据/);
});

test('3 a calculator works without a network, and again with another number', async () => {
  await system.bench.act('network', { type: 'cut' });
  await openItem(resident, 'YLFYJSQ', '医疗费用计算器', '开始试算');
  await answer('您参加的是哪一种医保？', choosing('职工医保，在职'), '3-insurance');
  await answer('是看门诊还是住院？', choosing('住院'), '3-care');
  await answer('去哪一级医院？', choosing('三级医院'), '3-grade');
  await answer('这次大约花多少钱？', typing('12000'), '3-cost');
  await answer('今年起付线已经付了多少？', typing('0'), '3-deductible');
  await resident.sees('试算结果');
  await look('3-result');
  // 1,500 first, then 85 % of the other 10,500.
  await resident.sees('8,925.00 元');
  await resident.sees('3,075.00 元');
  await resident.press('改数再算');
  await resident.sees('今年起付线已经付了多少？');
});

test('4 another proof is printed, and says what it was asked for', async () => {
  await openItem(resident, 'GJJJCZM', '公积金缴存证明');
  await resident.identify('qingpu-parent');
  await answer('拿去做什么用？', choosing('购房或租房'), '4-purpose');
  await answer(/哪一段/, pressing('最近 12 个月'), '4-period');
  await checked('请核对，无误后打印', '4-check');
  await resident.press('打印证明');
  await resident.sees('请从出纸口取走证明', 60_000);
  await look('4-done');
  const { text } = await newestDocument(system);
  for (const part of ['顾明远', '31019919900607001X', '公积金', '购房或租房', '无法律效力'])
    expect(text).toContain(part);
});

test('5 one paper is photographed, another brought later, and the officer sees which', async () => {
  await openItem(resident, 'YDJYBX', '异地就医报销');
  await resident.identify('senior');
  await answer('是住院还是门诊？', choosing('门诊'), '5-care');
  await resident.press('江苏省');
  await answer('在哪个城市看的病？', pressing('苏州市'), '5-city');
  await answer('哪天看的病', pressing('本月 1 日'), '5-day');
  await answer('为什么没有当场刷卡结算？', choosing('没有备案'), '5-why');
  await answer('发票一共多少钱？', typing('386'), '5-total');
  await answer('钱打到哪家银行？', choosing('中国工商银行'), '5-bank');
  await resident.sees('请拍下医疗费发票');
  await resident.press('拍照');
  await resident.press('用这张');
  await answer('已拍 1 页', asItIs, '5-invoice', '拍好了，下一步');
  await resident.sees('请拍下门诊（急诊）病历');
  await look('5-record');
  await resident.press('材料不在身边，15 天内补交');
  const words = await checked('请核对，无误后提交', '5-check');
  expect(words).toMatch(/医疗费发票和费用清单.{0,10}已收到/);
  expect(words).toMatch(/门诊（急诊）病历.{0,30}补交/);
  expect(words).toContain('我承诺这些费用没有在别处报销过');
  await submit(resident);
  const officer = await filed('5-done');
  expect(officer.words).toMatch(/门诊（急诊）病历\s*容缺后补，最迟 \d+年/);
  expect(officer.words).toMatch(/医疗费发票和费用清单\s*已提交/);
  expect(officer.pictures).toBe(1);
});

/** Books the first free time; says how many places it had left, and files the booking. */
async function book(
  card: string,
  picture: string,
): Promise<{ readonly left: number; readonly time: string }> {
  await openItem(resident, 'HYDJYY', '婚姻登记预约', '开始预约');
  await answer('要预约哪一件事？', choosing('补领结婚证'), `${picture}-matter`);
  await resident.identify(card);
  await answer('到哪个婚姻登记处？', choosing('金泽水乡'), `${picture}-office`);
  await resident.sees('哪天什么时候去？');
  const first = resident.page.getByText(/余 \d+ 个/).first();
  await first.click();
  const left = Number((await first.textContent())?.match(/\d+/)?.[0]);
  await look(`${picture}-time`);
  await resident.press('下一步');
  const time =
    (await checked('请核对，无误后预约', `${picture}-check`)).match(/\d+:\d\d–\d+:\d\d/)?.[0] ?? '';
  await submit(resident, '预约并打印凭条');
  const officer = await filed(`${picture}-done`);
  expect(officer.words).toContain(time);
  const done = await resident.words();
  expect(done).toContain(time);
  expect(done).toContain('金泽水乡');
  return { left, time };
}

test('6 a time is booked, and the next person finds one place less at it', async () => {
  const first = await book('qingpu-parent', '6-first');
  await resident.leave();
  const second = await book('unemployed-parent', '6-second');
  expect(second.time).toBe(first.time);
  expect(second.left).toBe(first.left - 1);
});

/** From the attract page to the answer to which bill is meant. */
async function askForBill(picture: string): Promise<void> {
  await openItem(resident, 'JTFKJN', '交通罚款缴纳', '开始缴费');
  await resident.identify('qingpu-parent');
  await answer('请输入处罚决定书编号', typing('310199000012345'), `${picture}-number`);
  await answer('您对这个处罚有意见吗？', choosing('没有意见，缴款'), `${picture}-view`);
}

test('7 a bill is paid on the phone behind its code, once', async () => {
  await askForBill('7-first');
  await resident.sees('请核对账单');
  await look('7-bill');
  const bill = await resident.words();
  expect(bill.match(/应缴金额/g)).toHaveLength(1);
  expect(bill).toContain('模拟支付，不会真的扣钱');
  await resident.press('核对无误，去缴费');
  await resident.sees('请用手机扫码付款');
  await look('7-code');
  const phone = await browser.newPage();
  await phone.goto(await qrOnScreen(resident.page));
  await phone.getByRole('button', { name: /^支付（模拟）/ }).click();
  await phone.getByText('已支付（模拟）').waitFor();
  await phone.close();
  const officer = await filed('7-done');
  expect(officer.words).toMatch(/金额\s*\d+\.00 元（模拟，未扣款）/);
  expect(await resident.words()).toMatch(/已缴金额\s*\d+\.00 元（模拟）/);
  await resident.leave();

  const before = await casesArrived(system);
  await askForBill('7-second');
  await resident.sees('这张账单已经缴清');
  await look('7-already');
  expect(await resident.words()).toMatch(/已缴，\d+ 年 \d+ 月 \d+ 日 \d\d:\d\d/);
  expect(await resident.page.getByRole('button', { name: /去缴费/ }).count()).toBe(0);
  await resident.press('回首页');
  await resident.sees('今天想办什么');
  expect(await casesArrived(system)).toEqual(before);
});

test('a household’s bill is found by its account: a neighbour’s by its number, one’s own by touching it', async () => {
  await resident.press('点一下屏幕开始');
  await resident.press(/换地区/);
  await resident.press(/吴江区/);
  await resident.press(/^搜一搜/);
  await resident.typeKeys('SDQJF');
  await resident.press('水电气缴费');
  await resident.press('开始缴费');
  await resident.identify('qingpu-resident');
  await resident.sees('给哪一户缴费？');
  await look('7-accounts');
  await resident.choose('别的户号');
  await resident.choose('水费');
  await answer('给哪一户缴费？', typing('3205099999'), '7-unknown');
  await resident.sees('没有这个户号');
  await resident.press('清空');
  await answer('给哪一户缴费？', typing('3205090303'), '7-neighbour');
  await resident.sees('户名与您不同，请核对');
  await look('7-neighbour-bill');
  const neighbours = await resident.words();
  expect(neighbours).toMatch(/水费　户号 3205 0903 03.*周\*芳/);
  expect(neighbours).not.toMatch(/黎里|立方米/);
  await resident.press('换户号');
  await resident.press('换一种');
  await resident.press('从我的户号里选');
  await answer('给哪一户缴费？', choosing(/水费.*尾号 0101/), '7-own');
  await resident.sees('沈*兰');
  await look('7-own-bill');
  const own = await resident.words();
  expect(own).toMatch(/户号 3205 0901 01.*\d+ 立方米/);
  expect(own).not.toContain('户名与您不同');
  await resident.press('核对无误，去缴费');
  await resident.sees('请用手机扫码付款');
  await system.bench.act('network', { type: 'cut' });
  await resident.sees('暂时查不到付款结果');
  await resident.press('不付了，离开');
  await resident.sees('不知道付款到没到');
  await resident.sees('付没付成，本机现在不知道');
  await look('7-link-lost');
  await system.bench.act('network', { type: 'restore' });
  await resident.press('再试一次');
  const phone = await browser.newPage();
  await phone.goto(await qrOnScreen(resident.page));
  await phone.getByRole('button', { name: /^支付（模拟）/ }).click();
  await phone.close();
  const officer = await filed('7-own-done');
  expect(officer.words).toMatch(/水费 3205090101/);
});

test('8 a package is one form, and its parts go on from the officer’s page', async () => {
  await openItem(resident, 'XSEYJS', '新生儿一件事');
  await resident.identify('qingpu-parent');
  await answer('《出生医学证明》领到了吗？', choosing('领到了'), '8-certificate');
  await answer('还要一起办哪些？', choosing('给孩子报户口', '预防接种建档'), '8-needs', '选好了');
  await resident.sees('孩子叫什么名字？');
  await resident.typeKeys('GU');
  await look('8-pinyin');
  await resident.press('顾');
  await resident.typeKeys('NUO');
  await answer('孩子叫什么名字？', pressing('诺'), '8-name');
  await answer('是男孩还是女孩？', choosing('女孩'), '8-sex');
  await answer('孩子是哪一天出生的？', pressing('本月 1 日'), '8-born');
  await answer('《出生医学证明》上的编号是？', typing('R310000001'), '8-number');
  await answer('孩子的户口跟谁？', choosing('跟我'), '8-follows');
  // In which town that is, the card says.
  await answer('户主是孩子的什么人？', choosing('父亲或母亲'), '8-head');
  await answer('孩子的民族随谁？', choosing('随父亲'), '8-ethnicity');
  await answer('在医院已经打过哪些？', choosing('卡介苗'), '8-given', '选好了');
  await answer('孩子有下面的情况吗？', asItIs, '8-health', '选好了');
  const words = await checked('请核对，无误后提交', '8-check');
  expect(words).toContain('一次提交 2 件事');
  await submit(resident);
  const officer = await filed('8-done');
  expect(officer.words).toContain('包含的事项');
  expect(officer.words).toMatch(/新生儿出生登记（报户口）\s*已接收/);
  expect(officer.words).toMatch(/接种.*\s*已接收/);
  expect(officer.words).not.toContain('医疗保险');
});

test('9 who opens a shop answers, and leaves with notice, form and list', async () => {
  await openItem(resident, 'KBLD', '开便利店');
  await resident.identify('business-owner');
  await answer('营业执照拿到了吗？', choosing('拿到了'), '9-licence');
  await answer('店铺是哪一种？', choosing('租的'), '9-premises');
  await answer('店里有多大？', typing('120'), '9-area');
  await answer('卖哪些吃的？', choosing('包装好的食品', '冷藏冷冻食品'), '9-foods', '选好了');
  await answer('店里做吃的吗？', choosing('加热'), '9-made');
  await answer('卖香烟吗？', choosing('不卖'), '9-tobacco');
  await answer('卖酒吗？', choosing('不卖'), '9-alcohol');
  await answer('卖药或医疗用品吗？', choosing('不卖'), '9-medical');
  await answer('卖书、报纸、杂志吗？', choosing('不卖'), '9-papers');
  await answer('门口要挂招牌吗？', choosing('不要'), '9-sign');
  await answer('在外卖平台上卖吗？', choosing('不卖'), '9-online');
  await answer('这些材料可以用承诺代替', asItIs, '9-commitment', '我承诺');
  const words = await checked(/要办 \d+ 张证/, '9-outcome');
  expect(words).toContain('食品经营许可证');
  expect(words).not.toContain('烟草');
  expect(words).toMatch(/免交的材料，不用带.*居民身份证/);
  await resident.press('提交并打印清单');
  await filed('9-done');
  const { text } = await newestDocument(system);
  for (const part of [
    '方志强',
    '食品经营许可证',
    '从业人员健康证明',
    '操作区要和货架分开',
    '91310199MA0000001L',
  ])
    expect(text).toContain(part);
});

/** Registers a pregnancy in the region that is shown; gives the words of the check page. */
async function registerBirth(picture: string): Promise<string> {
  await resident.press(/^搜一搜/);
  await resident.typeKeys('SYDJ');
  await resident.press('生育登记');
  await resident.sees('谁能办');
  await look(`${picture}-guide`);
  const guide = await resident.words();
  await resident.press('开始办理');
  await resident.identify('qingpu-parent');
  await answer('孩子出生了吗？', choosing('还没有'), `${picture}-stage`);
  await answer(/预产期/, pressing('今天'), `${picture}-due`);
  await answer('这是您的第几个孩子？', choosing('第二个'), `${picture}-order`);
  await answer('孩子的父母登记结婚了吗？', choosing('登记了'), `${picture}-married`);
  return guide + (await checked('请核对，无误后提交', `${picture}-check`));
}

test('10 another region has its own body and papers, its cases its division, and says what it does not offer', async () => {
  await resident.press('点一下屏幕开始');
  const here = await registerBirth('10-here');
  expect(here).toContain('青浦区卫生健康委员会');
  expect(here).toContain('结婚证');
  await resident.leave();

  await resident.press('点一下屏幕开始');
  await resident.press(/换地区/);
  await resident.sees('要办哪里的事？');
  await look('10-regions');
  await resident.press(/吴江区/);
  await resident.sees('您正在看');
  await look('10-home');
  const there = await registerBirth('10-there');
  expect(there).toContain('苏州市吴江区卫生健康委员会');
  expect(there).not.toContain('结婚证');
  await submit(resident);
  const officer = await filed('10-done');
  expect(officer.words).toMatch(/区划\s*320509/);
  await resident.leave();

  await resident.press('点一下屏幕开始');
  await resident.press(/换地区/);
  await resident.press(/吴江区/);
  await resident.sees('您正在看');
  await resident.press(/^搜一搜/);
  await resident.typeKeys('BLD');
  await resident.sees('吴江区不办，青浦区可以办');
  await look('10-elsewhere');
  await resident.press('去青浦区办');
  await resident.sees('要在上海市开便利店');
  await resident.leave();

  await resident.press('点一下屏幕开始');
  await resident.press(/换地区/);
  await resident.press(/吴江区/);
  await resident.press(/^我要打/);
  await resident.sees('您正在看吴江区');
  await look('10-list-away');
  await resident.press('回青浦区');
  await resident.page.getByText('您正在看').waitFor({ state: 'detached' });
  expect(await resident.words()).toMatch(/青浦区.{0,3}我要打/);
});
